import type { Channel } from '../contract/channel.ts';
import type { TopicChoice } from '../contract/choices.ts';
import type { ReasonCode } from '../contract/decision.ts';
import type { CompiledProfile } from './compile-profile.ts';
import { addPeriod } from './horizon-period.ts';
import { localDay } from './sentence-answers.ts';
import type { ChannelAnswer, TopicAnswer } from './sentence-answers.ts';
import type { Statement } from './sentence-statement.ts';

type May = Extract<Statement, { say: 'may' }>;

/** Codes that only a missing choice of channel and spacing leave standing. */
const CHOOSING: ReadonlySet<ReasonCode> = new Set([
  'channel-not-chosen',
  'frequency-cap',
  'legal-hours',
  'outside-hours',
]);

/** Codes that say she does not use a channel, or not for this. */
const SHUT: readonly ReasonCode[] = ['channel-not-chosen', 'channel-refused', 'channel-not-chosen-for-topic'];

/** What is to be said of one topic, essential ones apart. */
export function topicStatements(compiled: CompiledProfile, answer: TopicAnswer, now: number): Statement[] {
  const { topic, channels } = answer;
  const choice = choiceOn(compiled, topic.id);
  const closed = closing(compiled, answer, choice);
  if (closed) return [closed, ...openings(compiled, answer, { now, choice }).filter((one) => !repeats(closed, one))];
  const items = ownItems(compiled, answer);
  const open = openings(compiled, answer, { now, choice });
  if (open.length > 0) return [...open, ...items];
  const waiting = whyNot(channels, choice);
  if (waiting) return [{ say: waiting, topics: [topic.id] }];
  const opensAt = Math.min(...channels.map((one) => (Number.isNaN(one.opensAt) ? Infinity : one.opensAt)));
  if (opensAt === Infinity || channels.every((one) => one.codes.has('paused'))) return [];
  return [{ say: 'again-from', topics: [topic.id], day: localDay(compiled.clock, opensAt) }];
}

function choiceOn(compiled: CompiledProfile, topic: string): TopicChoice | undefined {
  const { topics } = compiled.profile.choices;
  return Object.hasOwn(topics, topic) ? topics[topic] : undefined;
}

/** A "No …": only for what she refused, or what a plan of hers closes. */
function closing(compiled: CompiledProfile, answer: TopicAnswer, choice: TopicChoice | undefined): Statement | null {
  const { topic, channels } = answer;
  const fails = (code: ReasonCode) => channels.length > 0 && channels.every((one) => one.codes.has(code));
  const no = { say: 'no-topic', topic: topic.id, before: null, opens: [] } satisfies Statement;
  const refused = choice?.want === 'no' || (choice?.cap?.max === 0 && fails('frequency-cap'));
  if (refused || fails('not-my-decision') || fails('not-interested')) return no;
  if (
    fails('already-has') &&
    plansOn(compiled, answer).some((plan) => plan.kind === 'have' && plan.item === undefined)
  ) {
    return no;
  }
  if (!fails('keeps-until') && !fails('not-before')) return null;
  const ends = Math.max(...channels.map((one) => one.planEnds));
  if (ends === Infinity) return no;
  const before = localDay(compiled.clock, ends);
  const opens = channels.filter((one) => one.open === 'later' && localDay(compiled.clock, one.opensAt) === before);
  return { ...no, before, opens: opens.map((one) => one.channel as Channel) };
}

/** What opens with the plan's end is said with the plan. */
function repeats(closed: Statement, open: Statement): boolean {
  return closed.say === 'no-topic' && open.say === 'may' && open.from === closed.before;
}

function openings(
  compiled: CompiledProfile,
  answer: TopicAnswer,
  { now, choice }: { now: number; choice?: TopicChoice },
): Statement[] {
  const { topic, channels } = answer;
  const until = runsOut(compiled, answer, { now, choice });
  if (topic.class === 'sharing') {
    return channels.some((one) => one.open === 'now')
      ? [{ say: 'may-share', recipients: [...topic.recipients], until }]
      : [];
  }
  const byDay = new Map<string | null, Channel[]>();
  for (const one of channels) {
    if (one.open === 'closed') continue;
    const from = one.open === 'now' ? null : localDay(compiled.clock, one.opensAt);
    byDay.set(from, [...(byDay.get(from) ?? []), one.channel as Channel]);
  }
  const often = choice?.cap ?? null;
  return [...byDay].map(([from, by]): May => ({ say: 'may', channels: by, topics: [topic.id], often, from, until }));
}

/** The day on which a yes runs out, if that is within a year. */
function runsOut(
  compiled: CompiledProfile,
  { topic }: TopicAnswer,
  { now, choice }: { now: number; choice?: TopicChoice },
): string | null {
  if (!topic.validFor || choice?.want !== 'yes' || choice.at === undefined) return null;
  const end = addPeriod(compiled.clock, Date.parse(choice.at), topic.validFor);
  return end - now > 366 * 86_400_000 ? null : localDay(compiled.clock, end);
}

function ownItems(compiled: CompiledProfile, answer: TopicAnswer): Statement[] {
  if (!answer.topic.sells || answer.topic.class !== 'marketing') return [];
  const items = plansOn(compiled, answer).flatMap((plan) =>
    plan.kind === 'have' && plan.item !== undefined ? [plan.item] : [],
  );
  return [...new Set(items)].map((item) => ({ say: 'not-this-item', topic: answer.topic.id, item }));
}

function plansOn(compiled: CompiledProfile, { topic }: TopicAnswer) {
  return compiled.profile.choices.plans.filter(
    (plan) => plan.subject !== undefined && topic.subjects.has(plan.subject),
  );
}

function whyNot(
  channels: readonly ChannelAnswer[],
  choice: TopicChoice | undefined,
): 'needs-confirmation' | 'run-out' | 'needs-channel' | 'never-in-hours' | null {
  if (choice?.want === 'pending') return 'needs-confirmation';
  if (choice?.want !== 'yes') return null;
  if (channels.some((one) => one.codes.has('consent-expired'))) return 'run-out';
  const isShut = (one: ChannelAnswer) => SHUT.some((code) => one.codes.has(code));
  const isFree = (one: ChannelAnswer) => [...one.codes].every((code) => CHOOSING.has(code));
  if (channels.every(isShut)) return channels.some(isFree) ? 'needs-channel' : null;
  return channels.every((one) => isShut(one) || one.codes.has('hours-never-overlap')) ? 'never-in-hours' : null;
}
