import type { Cap, Pause } from '../contract/choices.ts';
import type { CompiledProfile } from './compile-profile.ts';
import { addPeriod, periodParts } from './horizon-period.ts';
import { endOfPause } from './rule-pause.ts';
import type { Contact } from './rule.ts';
import { answers, localDay } from './sentence-answers.ts';
import type { TopicAnswer } from './sentence-answers.ts';
import type { Statement } from './sentence-statement.ts';
import { topicStatements } from './sentence-topic.ts';

const YEAR = periodParts('P1Y');

/** What is true for one customer at one instant (milliseconds), in the order in which it is said. */
export function statements(compiled: CompiledProfile, at: number, contacts: readonly Contact[]): Statement[] {
  const { profile } = compiled;
  const always = essentials(compiled);
  if (profile.suppressed) return [{ say: 'forgotten' }, ...always];
  const all = answers(compiled, at, contacts).filter((one) => one.topic.class !== 'essential');
  const heard = profile.choices.stopped ? all.filter((one) => one.topic.class === 'service') : all;
  const about = heard.flatMap((one) => topicStatements(compiled, one, at));
  const lead = leading(compiled, all, at);
  const said = [...lead, ...merged(about), ...spacing(profile.choices.cap, about, compiled), ...refusals(compiled, about, at)];
  if (said.length === 0) return [{ say: 'nothing-on' }, ...always];
  return lead.length > 0 ? [...said, ...always] : said;
}

function leading(compiled: CompiledProfile, all: readonly TopicAnswer[], at: number): Statement[] {
  const { stopped, topics } = compiled.profile.choices;
  if (stopped) return [{ say: 'stopped' }];
  const pause = longest(running(compiled, at).filter((one) => !one.pause.channels && !one.pause.topics));
  if (pause) return [{ say: 'all-paused', until: dayOf(compiled, pause.end) }];
  const isOn = ({ topic }: TopicAnswer) =>
    topic.class !== 'service' && Object.hasOwn(topics, topic.id) && topics[topic.id]?.want !== 'no';
  return all.some(isOn) ? [] : [{ say: 'nothing-on' }];
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
  return [...[...groups.values()].sort((a, b) => (a.from ?? '').localeCompare(b.from ?? '')), ...shared];
}

function spacing(cap: Cap | undefined, about: readonly Statement[], compiled: CompiledProfile): Statement[] {
  if (!cap || compiled.profile.choices.stopped) return [];
  if (cap.max === 0) return [{ say: 'no-marketing' }];
  const isMarketing = (topic: string) => compiled.catalog.topics.get(topic)?.class === 'marketing';
  const comes = about.some((one) => (one.say === 'may' && one.topics.some(isMarketing)) || (one.say === 'no-topic' && one.then.length > 0));
  return comes ? [{ say: 'in-all', often: cap }] : [];
}

/** What waits for her, what she refused, what she paused for long, what comes back late. */
function refusals(compiled: CompiledProfile, about: readonly Statement[], at: number): Statement[] {
  const of = (...kinds: Statement['say'][]) => about.filter((one) => kinds.includes(one.say));
  return [
    ...of('needs-confirmation', 'needs-channel', 'run-out'),
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
    const channels = pause.channels?.filter((one) => compiled.catalog.channels.includes(one) && used[one]?.use !== 'no');
    const topics = pause.topics?.filter((one) => compiled.catalog.topics.has(one));
    if (channels?.length && !pause.topics) return [{ say: 'channels-paused', channels, until }];
    if (topics?.length && !pause.channels && !compiled.profile.choices.stopped) return [{ say: 'topics-paused', topics, until }];
    return [];
  });
}

interface Running {
  pause: Pause;
  end: number;
}

function running({ profile, clock }: CompiledProfile, at: number): Running[] {
  return profile.choices.pauses.map((pause) => ({ pause, end: endOfPause(pause, clock) })).filter((one) => one.end > at);
}

function longest(pauses: readonly Running[]): Running | null {
  return pauses.reduce<Running | null>((last, one) => (last && last.end >= one.end ? last : one), null);
}

function dayOf(compiled: CompiledProfile, end: number): string | null {
  return end === Infinity ? null : localDay(compiled.clock, end);
}

function essentials({ catalog }: CompiledProfile): Statement[] {
  const topics = [...catalog.topics.values()].filter((topic) => topic.class === 'essential').map((topic) => topic.id);
  return topics.length > 0 ? [{ say: 'always', topics }] : [];
}
