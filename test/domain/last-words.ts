import assert from 'node:assert/strict';
import type { Change, Step } from '../../server/contract/change.ts';
import type { Cap, Choices, Hours, Plan, TopicChoice } from '../../server/contract/choices.ts';
import type { AppliedChange } from '../../server/domain/profile-state.ts';
import { allowedChannels, allowedSchedules, closingPlans, isWithin, openInstants } from './permission.ts';
import type { Word } from './offline-devices.ts';

/* Holds choices against the last word on each path, the latest by her own clock of what was accepted. */

/** What one word says of one path, or of one side of a topic. */
interface Saying {
  time: number;
  path: string;
  value: unknown;
  isTakenBack: boolean;
}

export interface Told {
  words: readonly Word[];
  records: ReadonlyMap<string, AppliedChange>;
  home: string;
}

/** Throws where the choices allow more than the last word on a path. */
export function assertNotLouder(choices: Choices, told: Told): void {
  const sayings = told.words.flatMap((word) => sayingsOf(word, told.records));
  const last = new Map<string, Saying>();
  const binding = sayings.filter((saying, at) => !saying.isTakenBack && !isReset(saying, sayings.slice(at)));
  for (const saying of binding.toSorted((a, b) => a.time - b.time)) last.set(saying.path, saying);
  for (const { path, value } of last.values()) {
    assert.ok(isNoLouder(choices, { path, value, home: told.home }), `${path} is louder than ${JSON.stringify(value)}`);
  }
  assertPlansClose(choices, told);
}

/* What a yes leaves out is what stands at the server when it arrives. So a no that she said before a limited yes but that
   arrives after it takes the limits along, and a yes that its device only says again does not bring them back. */
function isReset({ time, path }: Saying, later: readonly Saying[]): boolean {
  const topic = /^(topics\.[^.]+)\.(?:channels|cap)$/.exec(path)?.[1];
  return later.some((no) => no.path === topic && no.value !== 'yes' && no.time < time);
}

function sayingsOf({ time, change, isFresh, isTakenBack = false }: Word, records: Told['records']): Saying[] {
  const says = change.op === 'undo' ? (records.get(change.id)?.steps ?? []).flatMap(restored) : direct(change, isFresh);
  return says.map(([path, value]) => ({ time, path, value, isTakenBack }));
}

function direct(change: Change, isFresh: boolean): [string, unknown][] {
  if (change.op === 'stop' || change.op === 'resume') return [['stopped', change.op === 'stop']];
  if (change.op === 'channel') return [[`channels.${change.channel}`, change.use]];
  if (change.op === 'topic') return topicSayings(change.topic, change, isFresh);
  if (change.op === 'cap') return [['cap', change.cap]];
  if (change.op === 'hours') return [['hours', change.hours]];
  if (change.op === 'pause') return [[`pauses.pau_${change.id}`, true]];
  return change.op === 'end-pause' ? [[`pauses.${change.pause}`, false]] : [];
}

/* A no says nothing of channels and cap, so what was said of them before no longer binds a later yes. */
function topicSayings(
  topic: string,
  { want, channels, cap }: { want?: string; channels?: string[]; cap?: Cap | null },
  isWhole: boolean,
): [string, unknown][] {
  const says: [string, unknown][] = [[`topics.${topic}`, want]];
  if (want === 'no' || isWhole || channels)
    says.push([`topics.${topic}.channels`, (want !== 'no' && channels) || null]);
  if (want === 'no' || isWhole || cap !== undefined) says.push([`topics.${topic}.cap`, (want !== 'no' && cap) || null]);
  return says;
}

function restored({ path, to }: Step): [string, unknown][] {
  const [kind, id = ''] = path.split('.');
  if (kind === 'stopped' || kind === 'pauses') return [[path, to !== null]];
  if (kind === 'channels') return [[path, (to as { use: string } | null)?.use]];
  if (kind === 'topics') return topicSayings(id, to === null ? {} : (to as TopicChoice), true);
  return kind === 'cap' || kind === 'hours' ? [[path, to]] : [];
}

function isNoLouder(choices: Choices, { path, value, home }: { path: string; value: unknown; home: string }): boolean {
  const [kind, id = '', side] = path.split('.');
  if (kind === 'stopped') return value === false || choices.stopped !== null;
  if (kind === 'pauses') return value === false || choices.pauses.some((pause) => pause.id === id);
  if (kind === 'channels') return rank(choices.channels[id as 'email']?.use) <= rank(value);
  if (kind === 'cap') return isWithin(allowedSchedules(choices.cap ?? null), allowedSchedules(value as Cap | null));
  if (kind === 'hours')
    return isWithin(openInstants(choices.hours ?? null, home), openInstants(value as Hours | null, home));
  const topic = choices.topics[id];
  const isOn = topic ? topic.want === 'yes' : id === 'service';
  if (!isOn) return true;
  if (side === 'channels')
    return isWithin(allowedChannels(topic?.channels ?? null), allowedChannels(value as string[] | null));
  if (side === 'cap') return isWithin(allowedSchedules(topic?.cap ?? null), allowedSchedules(value as Cap | null));
  // A pending yes is hers too: she alone can press the link that gives it.
  return value === 'yes' || value === 'pending' || (value === undefined && id === 'service');
}

function rank(use: unknown): number {
  return ['no', undefined, 'yes'].indexOf(use as string);
}

/* A plan that closes something still does, unless she dropped it later, or later said that she wants it, or undid something
   of its subject. */
function assertPlansClose(choices: Choices, { words, records }: Told): void {
  const closing = closingPlans(choices.plans);
  for (const { time, change } of words) {
    if (change.op !== 'plan' || change.plan.kind === 'note' || change.plan.kind === 'want') continue;
    const { kind, subject } = change.plan;
    const id = `pln_${change.id}`;
    const isLifted = words.some(({ time: later, change: next }) => {
      if (later < time) return false;
      if (next.op === 'drop-plan') return next.plan === id;
      if (next.op === 'plan') return kind === 'keep' && next.plan.kind === 'want' && next.plan.subject === subject;
      return next.op === 'undo' && (records.get(next.id)?.steps ?? []).some((step) => subjectOf(step) === subject);
    });
    assert.ok(isLifted || closing.has(id), `a ${kind} plan on ${subject} no longer closes anything`);
  }
}

function subjectOf({ path, from, to }: Step): string | undefined {
  return path.startsWith('plans.') ? ((from ?? to) as { item: Plan }).item.subject : undefined;
}
