import { setTimeout as sleep } from 'node:timers/promises';
import type { Step } from '../../server/contract/change.ts';
import type { PreferenceData } from '../../server/contract/event.ts';
import type { ReceivedEvent } from '../../demo/inspector/attempt.ts';

/** An event that the inspector received, with its body read. */
export interface Delivered extends ReceivedEvent {
  type: string;
  data: PreferenceData;
}

export interface ReceivedBy {
  /** All of them, newest first. */
  all(): Promise<Delivered[]>;
  /** The one that fits, as soon as it was accepted; throws after `within` ms, 25 s unless said. */
  find(fits: (event: Delivered) => boolean, within?: number): Promise<Delivered>;
  /** Cuts or mends the network in front of the hook. */
  cut(isCut: boolean): Promise<void>;
}

/** The inspector at `address`, asked as its own page asks it. */
export function receivedBy(address: string): ReceivedBy {
  async function all(): Promise<Delivered[]> {
    const { events } = (await (await fetch(`${address}/received`)).json()) as { events: ReceivedEvent[] };
    return events.map((event) =>
      Object.assign(event, JSON.parse(event.text) as { type: string; data: PreferenceData }),
    );
  }
  return {
    all,
    async find(fits, within = 25_000) {
      const deadline = performance.now() + within;
      for (;;) {
        const found = (await all()).find((event) => event.acceptedAt !== null && fits(event));
        if (found) return found;
        if (performance.now() > deadline)
          throw new Error(`no such event within ${within} ms; received: ${(await all()).map(lineOf).join(' | ')}`);
        await sleep(20);
      }
    },
    async cut(isCut) {
      const answer = await fetch(`${address}/network`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ cut: isCut }),
      });
      if (!answer.ok) throw new Error(`the inspector answered ${answer.status}`);
    },
  };
}

/** The step of an event on one path. */
export function stepOn(event: Delivered, path: string): Step | undefined {
  return event.data.changes.find((step) => step.path === path || step.path.startsWith(`${path}.`));
}

/** Whether an event is about this customer and has a step on this path. */
export function touches(customer: string, path: string): (event: Delivered) => boolean {
  return (event) =>
    event.data.customer === customer && Array.isArray(event.data.changes) && stepOn(event, path) !== undefined;
}

function lineOf({ type, data, tries }: Delivered): string {
  const paths = Array.isArray(data.changes) ? data.changes.map(({ path }) => path).join(',') : '';
  return `${type} ${data.revision} ${paths} [${tries.map(({ status }) => status).join(',')}]`;
}
