import * as fc from 'fast-check';
import type { Cap, Choices, Hours, PlanBody, Window } from '../../server/contract/choices.ts';
import type { Act } from './change-desk.ts';

/* Acts of every operation, drawn without knowing the profile: what refers to a pause, a plan or a change names its place. */

/** An act whose reference is still a number: the n-th pause, plan or earlier change that the device knows. */
export type Draft =
  | Exclude<Act, { op: 'end-pause' | 'drop-plan' | 'undo' | 'accept' | 'decline' | 'contest' }>
  | { op: 'end-pause' | 'drop-plan' | 'undo'; nth: number };

const channel = fc.constantFrom('email', 'sms', 'phone', 'post');
const yesNo = fc.constantFrom('yes', 'no');
export const caps: fc.Arbitrary<Cap> = fc.record(
  { max: fc.constantFrom(0, 1, 2, 5), per: fc.constantFrom('P1D', 'P1W', 'P1M', 'P30D', 'P1Y', 'PT24H') },
  { noNullPrototype: true },
);

const windows: fc.Arbitrary<Window> = fc
  .tuple(
    fc.constantFrom<Window['days']>(['mon', 'tue', 'wed', 'thu', 'fri'], ['sat', 'sun'], ['mon', 'sun']),
    fc.constantFrom(['09:00', '18:00'], ['12:00', '20:00'], ['00:00', '10:30'], ['18:00', '24:00']),
  )
  .map(([days, [from = '', to = '']]) => ({ days, from, to }));
const weekly = fc.array(windows, { minLength: 1, maxLength: 2 });
export const hours: fc.Arbitrary<Hours> = fc.record(
  { zone: fc.constantFrom('America/New_York', 'America/New_York', 'Asia/Tokyo'), weekly },
  { requiredKeys: ['zone'], noNullPrototype: true },
);

/* Channels by topic of the desk's catalog. */
const topics = fc.constantFrom(
  { id: 'trade-in', channels: ['email', 'phone', 'post'] as const },
  { id: 'news', channels: ['email', 'sms'] as const },
  { id: 'add-ons', channels: ['email'] as const },
  { id: 'service', channels: ['email', 'sms', 'phone'] as const },
);
const topicAct = topics.chain(({ id, channels }) =>
  fc.record(
    {
      op: fc.constant('topic' as const),
      topic: fc.constant(id),
      want: yesNo,
      channels: fc.subarray([...channels], { minLength: 1 }),
      cap: fc.option(caps),
    },
    { requiredKeys: ['op', 'topic', 'want'], noNullPrototype: true },
  ),
);

const subject = fc.constantFrom('car', 'news');
const plan: fc.Arbitrary<PlanBody> = fc.oneof<fc.Arbitrary<PlanBody>[]>(
  subject.map((about) => ({ kind: 'keep' as const, subject: about, since: '2020', for: 'P10Y' })),
  subject.map((about) => ({ kind: 'have' as const, subject: about })),
  subject.map((about) => ({ kind: 'avoid' as const, subject: about })),
  subject.map((about) => ({ kind: 'want' as const, subject: about })),
  fc.constant({ kind: 'note' as const, words: 'hello' }),
);

const place = fc.nat({ max: 30 });

/** Acts that only ever say no, or less. */
export const refusals: fc.Arbitrary<Draft> = fc.oneof(
  fc.constant({ op: 'stop' as const }),
  fc.record({ op: fc.constant('channel' as const), channel, use: fc.constant('no' as const) }),
  fc.record({ op: fc.constant('topic' as const), topic: topics.map(({ id }) => id), want: fc.constant('no' as const) }),
  fc.record({ op: fc.constant('pause' as const), pause: fc.constant({}) }),
);

export const drafts: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom({ op: 'stop' as const }, { op: 'resume' as const }) },
  { weight: 5, arbitrary: fc.record({ op: fc.constant('channel' as const), channel, use: yesNo }) },
  { weight: 7, arbitrary: topicAct },
  { weight: 4, arbitrary: fc.record({ op: fc.constant('cap' as const), cap: fc.option(caps, { freq: 4 }) }) },
  { weight: 4, arbitrary: fc.record({ op: fc.constant('hours' as const), hours: fc.option(hours, { freq: 4 }) }) },
  { weight: 2, arbitrary: fc.constant<Draft>({ op: 'pause', pause: { channels: ['phone'] } }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('end-pause' as const), nth: place }) },
  { weight: 4, arbitrary: fc.record({ op: fc.constant('plan' as const), plan }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('drop-plan' as const), nth: place }) },
  { weight: 4, arbitrary: fc.record({ op: fc.constant('undo' as const), nth: place }) },
  { weight: 1, arbitrary: fc.constant({ op: 'language' as const, language: 'es' }) },
);

/** What a device can refer to: the pauses, plans and changes it knows. */
export interface Known {
  choices: Pick<Choices, 'pauses' | 'plans'>;
  changes: readonly string[];
}

/** A draft as an act of a device that knows these; null when there is nothing to refer to. */
export function toAct(draft: Draft, { choices, changes }: Known): Act | null {
  if (draft.op === 'end-pause') {
    const pause = pick(choices.pauses, draft.nth);
    return pause && { op: 'end-pause', pause: pause.id };
  }
  if (draft.op === 'drop-plan') {
    const dropped = pick(choices.plans, draft.nth);
    return dropped && { op: 'drop-plan', plan: dropped.id };
  }
  if (draft.op === 'undo') {
    const change = pick(changes, draft.nth);
    return change === null ? null : { op: 'undo', change };
  }
  return draft as Act;
}

function pick<Item>(list: readonly Item[], nth: number): Item | null {
  return list.length > 0 ? list[nth % list.length]! : null;
}
