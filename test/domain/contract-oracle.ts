import type { Topic } from '../../server/contract/catalog.ts';
import type { AskChannel } from '../../server/contract/channel.ts';
import type { Cap, Plan, TopicChoice } from '../../server/contract/choices.ts';
import type { Alternative, Outcome, ReasonCode } from '../../server/contract/decision.ts';
import { nextOpening } from './oracle-hours.ts';
import type { Clock } from './oracle-hours.ts';
import type { World } from './random-profile.ts';

/* The table of 23 rules and the paragraphs after it, written down a second time as literally as they read: every rule is
   asked at every instant anew, with Temporal, whatever it costs. Nothing here is shared with server/domain. */

export interface Expected {
  outcome: Outcome;
  reasons: { code: ReasonCode; until: number | null }[];
  next: number | null;
  alternatives: Alternative[];
}

/** A rule that fails: until when, null where time does not lift it. A rule that passes is undefined. */
type Failing = { until: number | null } | undefined;

const JUMPS = 1000;
const FOR_EVER: Failing = { until: null };
const ALL = ['marketing', 'sharing', 'service', 'essential'];
const HARDNESS: Outcome[] = ['allow', 'defer', 'fix', 'deny'];

export function expected(world: World): Expected {
  const answer = onChannel(world, world.ask.channel);
  if (answer.outcome === 'allow') return { ...answer, alternatives: [] };
  const others = channelsOf(world).filter((channel) => channel !== world.ask.channel);
  const open = others.flatMap((channel): Alternative[] => {
    const { outcome, next } = onChannel(world, channel);
    return outcome === 'allow' || outcome === 'defer' ? [{ channel, outcome, nextAllowedAt: text(next) }] : [];
  });
  const first = (one: Alternative) => one.channel === world.choices.first;
  const inOrder = [
    ...open.filter((one) => one.outcome === 'allow' && first(one)),
    ...open.filter((one) => one.outcome === 'allow' && !first(one)),
    ...open.filter((one) => one.outcome === 'defer' && first(one)),
    ...open.filter((one) => one.outcome === 'defer' && !first(one)),
  ];
  return { ...answer, alternatives: inOrder };
}

export function text(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().replace('.000Z', 'Z');
}

function topicOf({ catalog, ask }: World): Topic {
  return catalog.catalog.topics.find((topic) => topic.id === ask.topic)!;
}

function channelsOf(world: World): AskChannel[] {
  const topic = topicOf(world);
  if (topic.class === 'sharing') return ['share'];
  return world.catalog.catalog.channels.map(({ id }) => id).filter((id) => topic.channels!.includes(id));
}

function onChannel(world: World, channel: AskChannel): Omit<Expected, 'alternatives'> {
  const fails = (at: number) => failing(new Judge(world, channel, at));
  const reasons = fails(world.ask.at);
  const hardest = Math.max(0, ...reasons.map((one) => HARDNESS.indexOf(hardnessOf(one))));
  const outcome = HARDNESS[hardest]!;
  if (outcome !== 'defer') return { outcome, reasons, next: null };
  let at = world.ask.at;
  let now = reasons;
  for (let jump = 0; jump < JUMPS; jump++) {
    const endless = now.filter((one) => one.until === null);
    const added = endless.filter((one) => !reasons.some(({ code }) => code === one.code));
    if (endless.length > 0) return { outcome: 'deny', reasons: [...reasons, ...added], next: null };
    if (now.length === 0) return { outcome: 'defer', reasons, next: at };
    at = Math.max(...now.map((one) => one.until!));
    now = fails(at);
  }
  throw new Error('no fixed point');
}

function hardnessOf({ code, until }: { code: ReasonCode; until: number | null }): Outcome {
  if (code === 'basis-missing') return 'fix';
  return until === null ? 'deny' : 'defer';
}

function failing(judge: Judge): Expected['reasons'] {
  return RULES.flatMap(([code, classes, rule]) => {
    const failed = classes.includes(judge.topic.class) ? rule(judge) : undefined;
    return failed ? [{ code, until: failed.until }] : [];
  });
}

/** One instant of one ask, with what the rules look at. */
class Judge {
  readonly world: World;
  readonly channel: AskChannel;
  readonly at: number;
  readonly topic: Topic;
  readonly choice: TopicChoice | undefined;
  readonly zone: string;
  readonly plans: Plan[];

  constructor(world: World, channel: AskChannel, at: number) {
    this.world = world;
    this.channel = channel;
    this.at = at;
    this.topic = topicOf(world);
    this.choice = world.choices.topics[this.topic.id];
    this.zone = world.choices.hours?.zone ?? world.catalog.catalog.timeZone;
    this.plans = world.choices.plans.filter((plan) => plan.subject !== undefined && this.isAbout(plan.subject));
  }

  isAbout(subject: string): boolean {
    return this.topic.id === subject || (this.topic.about ?? []).includes(subject);
  }

  use(channel: string): string | undefined {
    return (this.world.choices.channels as Record<string, { use: string } | undefined>)[channel]?.use;
  }

  /** The first instant of a whole or partial date. */
  start(date: string, zone = this.zone): number {
    return wholeDay(date).toZonedDateTime(zone).epochMilliseconds;
  }

  plus(at: number, period: string): number {
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(this.zone).add(period).epochMilliseconds;
  }

  /** Fails until the latest of these ends that is still to come; null has no end. */
  untilLast(ends: (number | null)[]): Failing {
    const running = ends.filter((end) => end === null || end > this.at);
    if (running.length === 0) return undefined;
    return { until: running.includes(null) ? null : Math.max(...(running as number[])) };
  }

  /** The hours that bind: the law's in her zone and in that of every pause that runs. */
  legal(): Clock[] {
    const { legalHours } = this.world.catalog.catalog;
    if (!legalHours || !(legalHours.channels as string[]).includes(this.channel)) return [];
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
    const weekly = [{ days: [...days], from: legalHours.from, to: legalHours.to }];
    const home: Clock = { zone: this.zone, weekly, until: null };
    const away = this.world.choices.pauses.filter((pause) => pause.zone !== undefined);
    return [home, ...away.map((pause) => ({ zone: pause.zone!, weekly, until: this.endOf(pause) }))];
  }

  endOf({ until, zone }: { until?: string; zone?: string }): number | null {
    return until === undefined ? null : this.start(until, zone);
  }

  own(): Clock[] {
    const { hours } = this.world.choices;
    const rings = ['phone', 'sms', 'push', 'whatsapp', 'visit'].includes(this.channel);
    const binds = this.topic.class === 'service' ? rings : this.channel !== 'post';
    return hours?.weekly && binds ? [{ zone: hours.zone, weekly: hours.weekly, until: null }] : [];
  }
}

function wholeDay(date: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date);
}

const when = (holds: boolean | undefined): Failing => (holds ? FOR_EVER : undefined);

const RULES: [ReasonCode, string[], (judge: Judge) => Failing][] = [
  ['erased', ['marketing', 'sharing', 'service'], ({ world }) => when(world.suppressed)],
  ['stopped', ['marketing', 'sharing'], ({ world }) => when(world.choices.stopped !== null)],
  ['never-asked', ['marketing', 'sharing'], ({ choice }) => when(choice === undefined)],
  ['not-confirmed', ['marketing', 'sharing'], ({ choice }) => when(choice?.want === 'pending')],
  ['topic-refused', ['marketing', 'sharing', 'service'], ({ choice }) => when(choice?.want === 'no')],
  ['consent-expired', ['marketing', 'sharing'], consentExpired],
  ['channel-refused', ALL, channelRefused],
  ['channel-not-chosen', ['marketing'], (judge) => when(judge.use(judge.channel) === undefined)],
  [
    'channel-not-chosen-for-topic',
    ['marketing', 'sharing', 'service'],
    ({ choice, channel }) => when(choice?.channels && !(choice.channels as string[]).includes(channel)),
  ],
  ['basis-missing', ['service'], ({ world }) => when(world.ask.basis?.madeBy !== 'customer')],
  ['already-customer', ['marketing'], alreadyCustomer],
  ['not-my-decision', ['marketing'], ({ plans }) => when(plans.some((plan) => plan.kind === 'not-my-decision'))],
  ['already-has', ['marketing'], alreadyHas],
  ['not-interested', ['marketing', 'service'], ({ plans }) => when(plans.some((plan) => plan.kind === 'avoid'))],
  ['open-complaint', ['marketing'], openComplaint],
  ['keeps-until', ['marketing'], keepsUntil],
  ['not-before', ['marketing'], notBefore],
  ['paused', ['marketing', 'service'], paused],
  ['cooling-off', ['marketing'], coolingOff],
  ['frequency-cap', ['marketing', 'service'], frequencyCap],
  ['legal-hours', ['marketing', 'service'], (judge) => shut(judge.legal(), judge.at)],
  ['outside-hours', ['marketing', 'service'], (judge) => shut(judge.own(), judge.at)],
  ['hours-never-overlap', ['marketing', 'service'], neverOverlap],
];

function consentExpired(judge: Judge): Failing {
  const { choice, topic } = judge;
  if (choice?.want !== 'yes') return undefined;
  const isOld = topic.validFor && choice.at && judge.plus(Date.parse(choice.at), topic.validFor) <= judge.at;
  const hasOldWords = topic.reask && choice.words !== undefined && choice.words < (topic.words ?? 1);
  const isNewRecipient = (topic.recipients ?? []).some((one) => !(choice.recipients ?? []).includes(one));
  return when(Boolean(isOld) || Boolean(hasOldWords) || isNewRecipient);
}

function channelRefused(judge: Judge): Failing {
  if (judge.use(judge.channel) !== 'no') return undefined;
  if (judge.topic.class !== 'essential') return FOR_EVER;
  return when(judge.topic.channels!.some((other) => judge.use(other) === 'yes'));
}

function alreadyCustomer(judge: Judge): Failing {
  if (judge.topic.audience !== 'prospects') return undefined;
  const { customerSince, org } = judge.world.facts;
  const dates = [customerSince, org?.customerSince].filter((date) => date !== undefined);
  return when(dates.some((date) => judge.start(date) <= judge.at));
}

function alreadyHas(judge: Judge): Failing {
  if (!judge.topic.sells) return undefined;
  const asked = judge.world.ask.item;
  const isSame = (item: string | undefined) => item === undefined || asked === undefined || item === asked;
  const have = judge.plans.filter((plan) => plan.kind === 'have' && isSame(plan.item));
  const owns = (judge.world.facts.owns ?? []).filter((fact) => judge.isAbout(fact.subject) && isSame(fact.item));
  return judge.untilLast([...have.map(() => null), ...owns.map((fact) => judge.endOf({ until: fact.until }))]);
}

/* What is announced for later than the ask does not close a complaint. */
function openComplaint(judge: Judge): Failing {
  const complaints = judge.world.facts.complaints ?? [];
  return when(
    complaints.some(({ opened, closed }) => {
      const isClosed = closed !== null && closed !== undefined && judge.start(closed) <= judge.world.ask.at;
      return judge.start(opened) <= judge.at && !isClosed;
    }),
  );
}

function keepsUntil(judge: Judge): Failing {
  if (!judge.topic.sells) return undefined;
  const ends = judge.plans.flatMap((keep, place) => {
    if (keep.kind !== 'keep') return [];
    const isLifted = judge.plans.some(
      (want, later) =>
        want.kind === 'want' &&
        later > place &&
        want.subject === keep.subject &&
        (want.until === undefined || judge.start(want.until) > judge.at),
    );
    return isLifted ? [] : [horizon(keep, judge.zone)];
  });
  return judge.untilLast(ends);
}

function horizon(keep: Extract<Plan, { kind: 'keep' }>, zone: string): number {
  const partial = keep.since.length === 4 ? { years: 1 } : keep.since.length === 7 ? { months: 1 } : { days: 0 };
  const from = wholeDay(keep.since).add(partial);
  if (keep.for.startsWith('PT')) return from.toZonedDateTime(zone).add(keep.for).epochMilliseconds;
  return from.add(keep.for).toZonedDateTime(zone).epochMilliseconds;
}

function notBefore(judge: Judge): Failing {
  if (!judge.topic.sells) return undefined;
  return judge.untilLast(judge.plans.flatMap((plan) => (plan.kind === 'not-before' ? [judge.start(plan.until)] : [])));
}

function paused(judge: Judge): Failing {
  const covering = judge.world.choices.pauses.filter((pause) => {
    const byChannel = pause.channels ? (pause.channels as string[]).includes(judge.channel) : true;
    const byTopic = pause.topics ? pause.topics.includes(judge.topic.id) : true;
    const mayBind = judge.topic.class === 'marketing' || pause.channels !== undefined;
    return byChannel && byTopic && mayBind;
  });
  return judge.untilLast(covering.map((pause) => judge.endOf(pause)));
}

function coolingOff(judge: Judge): Failing {
  const { coolingOff: period } = judge.world.catalog.catalog;
  if (!period) return undefined;
  const refused = judge.world.contacts.filter(
    (one) => one.result === 'refused' && one.topic === judge.topic.id && one.at <= judge.world.ask.at,
  );
  return judge.untilLast(refused.map((one) => judge.plus(one.at, period)));
}

function frequencyCap(judge: Judge): Failing {
  const { topics } = judge.world.catalog.catalog;
  const isMarketing = (id: string) => (topics.find((topic) => topic.id === id)?.class ?? 'marketing') === 'marketing';
  const { cap: overall } = judge.world.choices;
  const own = judge.choice?.cap && usedUp(judge, judge.choice.cap, (topic) => topic === judge.topic.id);
  const all = overall && judge.topic.class === 'marketing' ? usedUp(judge, overall, isMarketing) : undefined;
  if (!own && !all) return undefined;
  return judge.untilLast([own, all].flatMap((one) => (one ? [one.until] : [])));
}

function usedUp(judge: Judge, cap: Cap, counts: (topic: string) => boolean): Failing {
  if (cap.max === 0) return FOR_EVER;
  const ends = judge.world.contacts
    .filter((one) => one.at <= judge.world.ask.at && counts(one.topic))
    .map((one) => Math.min(judge.plus(one.at, cap.per), one.reservation?.expiresAt ?? Infinity));
  const countAt = (at: number) => ends.filter((end) => end > at).length;
  if (countAt(judge.at) < cap.max) return undefined;
  return { until: Math.min(...ends.filter((end) => end > judge.at && countAt(end) < cap.max)) };
}

function shut(clocks: Clock[], at: number): Failing {
  const opens = nextOpening(clocks, at);
  return opens === at ? undefined : { until: opens };
}

function neverOverlap(judge: Judge): Failing {
  return when(nextOpening([...judge.legal(), ...judge.own()], judge.at) === null);
}
