import type { Direction } from '../contract/change.ts';
import type { UnsentChange } from '../contract/understand.ts';
import { applyEdits } from './apply-edits.ts';
import { compileProfile } from './compile-profile.ts';
import type { CompiledProfile } from './compile-profile.ts';
import { intentOf } from './intent-of.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import type { JudgedProfile } from './rule.ts';
import { answers } from './sentence-answers.ts';
import type { Statement } from './sentence-statement.ts';
import { statements } from './sentence-statements.ts';
import { topicStatements } from './sentence-topic.ts';

/** What a change would do, as the rules answer before and after it. */
export interface Effect {
  direction: Direction;
  /** What is newly so of single topics, and what is so no longer. */
  begins: Statement[];
  ends: Statement[];
  /** Ids of topics close to it that may still come. */
  stays: string[];
  /** Nothing that may reach her today is different. */
  isMute: boolean;
}

/** Whose profile it is. `now` in milliseconds since 1970. */
export interface Before {
  profile: JudgedProfile;
  published: PublishedCatalog;
  now: number;
}

/** It is applied to a copy that nobody keeps, under an id that no client makes. */
const NOWHERE = '00000000-0000-7000-8000-000000000000';

/** Applies a change to a copy of the profile and asks the rules what is different. */
export function effectOf(change: UnsentChange, { profile, published, now }: Before): Effect {
  const at = new Date(now).toISOString();
  const whole = { ...change, id: NOWHERE, at };
  const reading = {
    choices: profile.choices,
    published,
    applied: new Map(),
    proposals: [],
    shown: null,
    via: 'widget' as const,
  };
  const intent = intentOf(whole, { ...reading, now: at });
  const applied = applyEdits(profile.choices, intent!.edits, 'all');
  const directions = new Set(applied.told.map(({ direction }) => direction));
  const old = compileProfile(profile, published);
  const young = compileProfile({ ...profile, choices: applied.choices }, published);
  const [before, after] = [ofTopics(old, now), ofTopics(young, now)];
  const isTopical = change.op === 'plan' || change.op === 'topic';
  const begins = isTopical ? lacking(after, before) : [];
  return {
    direction: directions.has('louder') ? 'louder' : directions.has('quieter') ? 'quieter' : 'neutral',
    begins,
    // What is said anew of a topic stands for what was said before.
    ends: isTopical ? lacking(before, after).filter((one) => !begins.some((other) => sameTopic(one, other))) : [],
    stays: staying(change, young, now),
    isMute: JSON.stringify(statements(old, now, [])) === JSON.stringify(statements(young, now, [])),
  };
}

function ofTopics(compiled: CompiledProfile, at: number): Statement[] {
  const heard = [...compiled.catalog.topics.values()].filter((topic) => topic.class !== 'essential');
  return answers(compiled, heard, { at, contacts: [] }).flatMap((one) => topicStatements(compiled, one, at));
}

function lacking(some: readonly Statement[], others: readonly Statement[]): Statement[] {
  const known = new Set(others.map((one) => JSON.stringify(one)));
  return some.filter((one) => !known.has(JSON.stringify(one)));
}

function sameTopic(one: Statement, other: Statement): boolean {
  return topicIn(one) === topicIn(other);
}

function topicIn(one: Statement): string | null {
  if ('topic' in one) return one.topic;
  return 'topics' in one ? one.topics[0]! : null;
}

/** After a plan what is about the same and still comes; after a stop or a pause of all what no pause and no stop reaches. */
function staying(change: UnsentChange, after: CompiledProfile, at: number): string[] {
  const isNear = nearTo(change);
  const near = [...after.catalog.topics.values()].filter(isNear);
  return answers(after, near, { at, contacts: [] })
    .filter(({ channels }) => channels.some(({ open }) => open === 'now'))
    .map(({ topic }) => topic.id);
}

function nearTo(change: UnsentChange): (topic: { class: string; subjects: ReadonlySet<string> }) => boolean {
  if (change.op === 'stop' || (change.op === 'pause' && !change.pause.channels && !change.pause.topics)) {
    return (topic) => topic.class === 'service' || topic.class === 'essential';
  }
  const subject = change.op === 'plan' ? change.plan.subject : undefined;
  return (topic) => subject !== undefined && topic.class !== 'sharing' && topic.subjects.has(subject);
}
