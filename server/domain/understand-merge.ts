import type { Channel } from '../contract/channel.ts';
import type { Reading } from './understand-reading.ts';
import type { Subjects } from './understand-subject.ts';

type Of<Say extends Reading['say']> = Extract<Reading, { say: Say }>;

/** What may stand beside anything: it limits for good, and says so by itself. */
const ALONE: ReadonlySet<Reading['say']> = new Set(['pause', 'pause-topic', 'away']);
const BESIDE_STOP: ReadonlySet<Reading['say']> = new Set(['stop', 'never', 'refuse', 'avoid', 'unshare']);
const WAYS: ReadonlySet<Reading['say']> = new Set(['only', 'never', 'first', 'cap']);

/**
 * Puts clauses together that mean one thing: when it was bought and how long it is kept; an absence and the channels meanwhile.
 * Null where they may limit each other in a way that nobody can tell: “email only” said beside a pause.
 */
export function mergeReadings(
  readings: readonly Reading[],
  subjects: Subjects,
  offered: readonly Channel[],
): Reading[] | null {
  const joined = joinKeep(readings, subjects);
  return joined && joinAway(joined, offered);
}

function joinKeep(readings: readonly Reading[], subjects: Subjects): Reading[] | null {
  const keeps = readings.filter((one): one is Of<'keep'> => one.say === 'keep');
  const boughts = readings.filter((one): one is Of<'bought'> => one.say === 'bought');
  if (boughts.length === 0) return [...readings];
  // “Since 2020” says nothing by itself.
  if (keeps.length === 0) return boughts.some(({ thing }) => thing === undefined) ? null : [...readings];
  const [keep, bought] = [keeps[0]!, boughts[0]!];
  if (keeps.length + boughts.length > 2 || keep.since !== null || keep.age) return null;
  const [thing = keep.thing, other] = [keep.thing, bought.thing].filter(
    (one) => one !== undefined && subjects.named(one) !== null,
  );
  if (other && subjects.named(other)!.join() !== subjects.named(thing!)!.join()) return null;
  const merged: Reading = { ...keep, thing, since: bought.since };
  return [...readings.filter((one) => one !== keep && one !== bought), merged];
}

function joinAway(readings: readonly Reading[], offered: readonly Channel[]): Reading[] | null {
  const said = readings.map(({ say }) => say);
  if (said.includes('stop') && !said.every((say) => BESIDE_STOP.has(say))) return null;
  if (!said.some((say) => ALONE.has(say)) || readings.length === 1) return [...readings];
  const away = readings.find((one): one is Of<'away'> => one.say === 'away');
  const way = readings.find((one): one is Of<'only' | 'never'> => one.say === 'only' || one.say === 'never');
  if (!away || !way || readings.length > 2) return said.some((say) => WAYS.has(say)) ? null : [...readings];
  const channels = way.say === 'never' ? way.channels : offered.filter((channel) => !way.channels.includes(channel));
  return [{ say: 'pause', channels, until: away.until }];
}
