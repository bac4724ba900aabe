import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TortureEndpoint } from '../faults/torture/torture-endpoints.ts';
import type { FromReceiver, Seen, ToReceiver } from '../faults/torture/torture-receiver.ts';
import type { ServedSite } from '../bench/served-site.ts';

export interface SoakReceiver {
  /** The id of each endpoint by its name. */
  ids: ReadonlyMap<string, string>;
  /** Every request that it was sent, in order. */
  seen(): Promise<Seen[]>;
  stop(): void;
}

export const ENDPOINTS: readonly TortureEndpoint[] = [
  { name: 'crm', order: 'latest', payload: 'full' },
  { name: 'ledger', order: 'every', payload: 'thin' },
];

/** So often at most one event is answered badly, so that it arrives within a minute of the retries. */
const FAULTS_AN_EVENT = 2;

/**
 * The receiver of the torture test, in real time: of a hundred requests it answers 10 by a 500, resets 3, leaves 1 without an
 * answer and loses 3 answers; it checks every signature by the public library.
 */
export async function startSoakReceiver({ ask }: ServedSite, seed: number): Promise<SoakReceiver> {
  const script = join(import.meta.dirname, '../faults/torture/torture-receiver.ts');
  const child = fork(script, [String(seed), String(FAULTS_AN_EVENT)]);
  const [{ url }] = (await once(child, 'message')) as [FromReceiver & { url: string }];
  const ids = new Map<string, string>();
  const secrets: Record<string, string> = {};
  for (const endpoint of ENDPOINTS) {
    const body = { ...endpoint, url: `${url}/${endpoint.name}` };
    const made = (await ask('POST', '/v1/endpoints', body)) as { id: string; secret: string };
    ids.set(endpoint.name, made.id);
    secrets[endpoint.name] = made.secret;
  }
  child.send({ secrets } satisfies ToReceiver);
  return {
    ids,
    async seen() {
      child.send({ report: true } satisfies ToReceiver);
      const [{ seen }] = (await once(child, 'message')) as [FromReceiver & { seen: Seen[] }];
      return seen;
    },
    stop: () => child.disconnect(),
  };
}
