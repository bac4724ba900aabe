import type { Cap, Pause } from '../contract/choices.ts';
import type { CompiledProfile } from './compile-profile.ts';
import { addPeriod, periodParts } from './horizon-period.ts';
import { endOfPause } from './rule-pause.ts';
import type { Contact } from './rule.ts';
import { answers, localDay } from './sentence-answers.ts';
import type { Statement } from './sentence-statement.ts';
import { topicStatements } from './sentence-topic.ts';

const YEAR = periodParts('P1Y');

const HOPEFUL: ReadonlySet<Statement['say']> = new Set([
  'may',
  'may-share',
  'needs-channel',
  'needs-confirmation',
  'run-out',
  'never-in-hours',
  'again-from',
]);

/** What is true for one customer at one instant (milliseconds), in the order in which it is said. */
export function statements(compiled: CompiledProfile, at: number, contacts: readonly Contact[]): Statement[] {
  const { profile, catalog } = compiled;
  if (profile.suppressed) return [{ say: 'forgotten', but: essentialIds(compiled) }];
  const heard = [...catalog.topics.values()].filter((topic) => {
    return profile.choices.stopped ? topic.class === 'service' : topic.class !== 'essential';
  });
  const about = answers(compiled, heard, { at, contacts }).flatMap((one) => topicStatements(compiled, one, at));
  const lead = leading(compiled, about, at);
  const said = [
    ...lead,
    ...merged(about),
    ...spacing(profile.choices.cap, about, compiled),
    ...refusals(compiled, about, at),
  ];
  if (lead.length === 0) {
    if (said.some(isHopeful)) return said;
    said.unshift({ say: 'nothing-on' });
  }
  const topics = essentialIds(compiled);
  return topics.length > 0 ? [...said, { say: 'always', topics }] : said;
}

/** Whether something comes, or would. */
function isHopeful(one: Statement): boolean {
  return HOPEFUL.has(one.say) || (one.say === 'no-topic' && one.before !== null);
}

function leading(compiled: CompiledProfile, about: readonly Statement[], at: number): Statement[] {
  const { stopped, topics } = compiled.profile.choices;
  if (stopped) return [{ say: 'stopped' }];
  const pause = longest(running(compiled, at).filter((one) => !one.pause.channels && !one.pause.topics));
  if (pause) return [{ say: 'all-paused', until: dayOf(compiled, pause.end) }];
  for (const topic of compiled.catalog.topics.values()) {
    const asked = topic.class === 'marketing' || topic.class === 'sharing';
    if (asked && Object.hasOwn(topics, topic.id) && topics[topic.id]?.want !== 'no') return [];
  }
  return [{ say: about.some((one) => one.say === 'may') ? 'marketing-off' : 'nothing-on' }];
}

/** Topics that may come in the same way are said together: what is open now first, then by day. */
function merged(about: readonly Statement[]): Statement[] {
  const groups = new Map<string, Extract<Statement, { say: 'may' }>>();
  const shared: Statement[] = [];
  for (const one of about) {
    if (one.say === 'may-share') shared.push(one);
    if (one.say !== 'may') continue;
    const key = JSON.stringify([one.channels, one.often, one.from, one.until]);
    const group = groups.get(key);
    groups.set(key, group ? { ...group, topics: [...group.topics, ...one.topics] } : one);
  }
  return [...[...groups.values()].sort(byDay), ...shared];
}

function byDay(a: { from: string | null }, b: { from: string | null }): number {
  const [first, second] = [a.from ?? '', b.from ?? ''];
  return first === second ? 0 : first < second ? -1 : 1;
}

function spacing(cap: Cap | undefined, about: readonly Statement[], compiled: CompiledProfile): Statement[] {
  if (!cap || compiled.profile.choices.stopped) return [];
  if (cap.max === 0) return [{ say: 'no-marketing' }];
  const isMarketing = (topic: string) => compiled.catalog.topics.get(topic)?.class === 'marketing';
  const comes = about.some(
    (one) => (one.say === 'may' && one.topics.some(isMarketing)) || (one.say === 'no-topic' && one.opens.length > 0),
  );
  return comes ? [{ say: 'in-all', often: cap }] : [];
}

/** What waits for her, what she refused, what she paused for long, what comes back late. */
function refusals(compiled: CompiledProfile, about: readonly Statement[], at: number): Statement[] {
  const of = (...kinds: Statement['say'][]) => about.filter((one) => kinds.includes(one.say));
  return [
    ...of('needs-confirmation', 'needs-channel', 'run-out', 'never-in-hours'),
    ...refusedChannels(compiled),
    ...longPauses(compiled, at),
    ...of('no-topic', 'not-this-item', 'again-from'),
  ];
}

function refusedChannels({ catalog, profile }: CompiledProfile): Statement[] {
  return catalog.channels
    .filter((channel) => profile.choices.channels[channel]?.use === 'no')
    .map((channel) => ({ say: 'no-channel', channel }));
}

/** A pause that ends within a year shows in what may come from then on; a longer one is said by itself. */
function longPauses(compiled: CompiledProfile, at: number): Statement[] {
  const inAYear = addPeriod(compiled.clock, at, YEAR);
  const { channels: used } = compiled.profile.choices;
  return running(compiled, at).flatMap(({ pause, end }): Statement[] => {
    if (end <= inAYear) return [];
    const until = dayOf(compiled, end);
    const channels = pause.channels?.filter(
      (one) => compiled.catalog.channels.includes(one) && used[one]?.use !== 'no',
    );
    const topics = pause.topics?.filter((one) => compiled.catalog.topics.has(one));
    if (channels?.length && !pause.topics) return [{ say: 'channels-paused', channels, until }];
    if (topics?.length && !pause.channels && !compiled.profile.choices.stopped)
      return [{ say: 'topics-paused', topics, until }];
    return [];
  });
}

interface Running {
  pause: Pause;
  end: number;
}

function running({ profile, clock }: CompiledProfile, at: number): Running[] {
  return profile.choices.pauses
    .map((pause) => ({ pause, end: endOfPause(pause, clock) }))
    .filter((one) => one.end > at);
}

function longest(pauses: readonly Running[]): Running | null {
  return pauses.reduce<Running | null>((last, one) => (last && last.end >= one.end ? last : one), null);
}

function dayOf(compiled: CompiledProfile, end: number): string | null {
  return end === Infinity ? null : localDay(compiled.clock, end);
}

function essentialIds({ catalog }: CompiledProfile): string[] {
  return [...catalog.topics.values()].filter((topic) => topic.class === 'essential').map((topic) => topic.id);
}
