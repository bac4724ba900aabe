import type { Change, ChangesRequest } from '../../server/contract/change.ts';
import type { Choices, TopicChoice } from '../../server/contract/choices.ts';
import { confirmPending } from '../../server/domain/confirm-pending.ts';
import { erasedProfile } from '../../server/domain/erased-profile.ts';
import { undoneMarker } from '../../server/domain/undone-marker.ts';
import { ChangeDesk, newChangeId, EARLIER, type Act } from './change-desk.ts';
import { toAct, type Draft } from './random-acts.ts';

/* One customer on several devices: each acts on what it last saw, queues, and sends; the network loses, delays, repeats and
   reorders whole requests. */

/** What happens next in a story; numbers pick among what there is. */
export type Move =
  | { move: 'act'; device: number; draft: Draft }
  | { move: 'see'; device: number }
  | { move: 'send'; device: number }
  | { move: 'arrive'; nth: number; again: boolean }
  | { move: 'lose'; nth: number }
  /** A no through a link in a mail: it says no device and arrives at once. */
  | { move: 'link'; refusal: Draft }
  /** She presses the link that confirms one of the yeses that were pending once. */
  | { move: 'confirm'; nth: number }
  /** She erases everything that the server knows. */
  | { move: 'erase' };

/** One accepted thing she said: when she said it, on a clock over all devices, and what. */
export interface Word {
  time: number;
  change: Change;
  /** A yes after a no, as her device saw it: then channels and cap left out mean every channel and no cap. */
  isFresh: boolean;
  /** She took it back before it arrived: it may take limits along, but it is not her last word. */
  isTakenBack?: boolean;
}

interface Queued extends Word {
  base: number;
  seq: number;
}

interface Sent {
  request: ChangesRequest;
  queued: Queued[];
}

interface Device {
  id: string;
  seq: number;
  seen: Pick<Choices, 'topics' | 'pauses' | 'plans'> & { revision: number };
  queue: Queued[];
  changes: string[];
}

export class OfflineDevices {
  desk = new ChangeDesk();
  words: Word[] = [];
  held = 0;
  confirmed = 0;
  /** When she erased everything for the last time, on the clock over all devices. */
  erasedAt = 0;
  /** Everything that ever arrived. */
  arrived: Sent[] = [];
  #devices: Device[];
  #network: Sent[] = [];
  #clock = 0;

  constructor(devices: number) {
    this.#devices = Array.from({ length: devices }, (_, at) => ({
      id: `device-${at}`,
      seq: 0,
      seen: { revision: 0, topics: {}, pauses: [], plans: [] },
      queue: [],
      changes: [],
    }));
  }

  play(moves: readonly Move[]): void {
    for (const move of moves) this.#step(move);
  }

  #step(move: Move): void {
    if (move.move === 'act') return this.#act(this.#device(move.device), move.draft);
    if (move.move === 'see') return this.#see(this.#device(move.device));
    if (move.move === 'send') return this.#send(this.#device(move.device));
    if (move.move === 'link') return this.#link(move.refusal);
    if (move.move === 'confirm') return this.#confirm(move.nth);
    if (move.move === 'erase') return this.#erase();
    if (this.#network.length === 0) return undefined;
    const at = move.nth % this.#network.length;
    if (move.move === 'arrive') this.#arrive(this.#network[at]!);
    if (move.move === 'lose' || !move.again) this.#network.splice(at, 1);
    return undefined;
  }

  #link(refusal: Draft): void {
    const act = toAct(refusal, { choices: this.desk.choices, changes: [] });
    if (!act) return;
    this.#clock += 1;
    const change: Change = { id: newChangeId(), at: EARLIER, ...act };
    const request = { base: 0, changes: [change] };
    this.#arrive({ request, queued: [{ change, base: 0, seq: 0, time: this.#clock, isFresh: false }] });
  }

  #confirm(nth: number): void {
    const { desk } = this;
    const asked = [...desk.records.values()].flatMap((record) =>
      record.steps
        .filter(({ to }) => (to as TopicChoice | null)?.want === 'pending')
        .map(({ path }) => ({ record, topic: path.slice('topics.'.length) })),
    );
    const link = asked[nth % Math.max(asked.length, 1)];
    const given = link && confirmPending({ state: desk.state, ...link });
    if (!given) return;
    desk.state = given.state;
    this.confirmed += 1;
  }

  /* What she said before is gone; it binds nobody, and what of it is still on its way must not come back as a yes. */
  #erase(): void {
    const { desk } = this;
    this.#clock += 1;
    this.erasedAt = this.#clock;
    desk.state = erasedProfile(desk.state);
    desk.records.clear();
    this.words = [];
    this.arrived = [];
  }

  #device(nth: number): Device {
    return this.#devices[nth % this.#devices.length]!;
  }

  #act(device: Device, draft: Draft): void {
    const act = toAct(draft, { choices: device.seen, changes: device.changes });
    if (!act) return;
    const change: Change = { id: newChangeId(), at: EARLIER, ...act };
    const isFresh = change.op === 'topic' && device.seen.topics[change.topic]?.want !== 'yes';
    this.#clock += 1;
    device.queue.push({ change, base: device.seen.revision, seq: device.seq, time: this.#clock, isFresh });
    device.seq += 1;
    device.changes.push(change.id);
    device.seen = { ...device.seen, ...imagine(act, change.id, device.seen) };
  }

  #see(device: Device): void {
    const { revision, choices } = this.desk.state;
    device.seen = { revision, ...structuredClone(choices) };
    const kept = [...this.desk.records.keys()].filter((id) => !id.startsWith('undone:'));
    device.changes = [...new Set([...device.changes, ...kept])];
    for (const { change } of device.queue) {
      const { id, at: _at, ...act } = change;
      device.seen = { ...device.seen, ...imagine(act, id, device.seen) };
    }
  }

  /* Changes of one base, numbered without a gap, go together; a stop goes alone. */
  #send(device: Device): void {
    const { shown } = this.desk;
    for (const queued of runs(device.queue)) {
      const [{ base, seq }] = queued as [Queued];
      const changes = queued.map(({ change }) => change);
      this.#network.push({ request: { base, changes, shown, device: { id: device.id, seq } }, queued });
    }
    device.queue = [];
  }

  /** Lets something that arrived arrive again; answers its request. */
  replay(nth: number): ChangesRequest {
    const sent = this.arrived[nth % this.arrived.length]!;
    this.#arrive(sent);
    return sent.request;
  }

  #arrive(sent: Sent): void {
    const { desk } = this;
    const { request, queued } = sent;
    const before = new Set(desk.records.keys());
    const result = desk.send(structuredClone(request));
    if (result.kind !== 'done') throw new Error(`a device sent what is ${result.kind}`);
    this.arrived.push(sent);
    this.held += result.held.length;
    const accepted = queued.filter(({ change: { id } }) => desk.records.has(id) && !before.has(id));
    const isTakenBack = ({ change: { id } }: Word) => before.has(undoneMarker(id));
    this.words.push(...accepted.map((word) => ({ ...word, isTakenBack: isTakenBack(word) })));
  }
}

function runs(queue: readonly Queued[]): Queued[][] {
  const groups: Queued[][] = [];
  for (const queued of queue) {
    const group = groups.at(-1);
    const isAlone = queued.change.op === 'stop' || group?.at(-1)?.change.op === 'stop';
    if (group && !isAlone && group[0]!.base === queued.base && group.at(-1)!.seq + 1 === queued.seq) group.push(queued);
    else groups.push([queued]);
  }
  return groups;
}

/* What a device shows of its own act before the server answers, as far as later acts refer to it. After an undo it does not
   know what stands. */
function imagine(act: Act, id: string, seen: Device['seen']): Partial<Device['seen']> {
  if (act.op === 'topic') return { topics: { ...seen.topics, [act.topic]: { want: act.want } } };
  if (act.op === 'pause') return { pauses: [...seen.pauses, { id: `pau_${id}`, ...act.pause }] };
  if (act.op === 'plan') return { plans: [...seen.plans, { id: `pln_${id}`, ...act.plan }] };
  if (act.op === 'end-pause') return { pauses: seen.pauses.filter((pause) => pause.id !== act.pause) };
  if (act.op === 'drop-plan') return { plans: seen.plans.filter((plan) => plan.id !== act.plan) };
  return act.op === 'undo' ? { topics: {} } : {};
}
