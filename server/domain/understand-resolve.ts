import type { Channel } from '../contract/channel.ts';
import type { Choices, PlanBody } from '../contract/choices.ts';
import type { Missing, UnderstandRequest, UnsentChange } from '../contract/understand.ts';
import type { CompiledTopic } from './compile-catalog.ts';
import type { Dates } from './understand-date.ts';
import { openSlots } from './understand-open.ts';
import type { OpenSlots } from './understand-open.ts';
import type { Reading } from './understand-reading.ts';
import type { Subjects } from './understand-subject.ts';

/** Who said it and to whom: what readings are resolved against. */
export interface Setting {
  request: UnderstandRequest;
  choices: Choices;
  subjects: Subjects;
  dates: Dates;
  /** What the business reaches people by. */
  offered: readonly Channel[];
  languages: readonly string[];
}

/** The changes that a reading asks for, or what is still to be asked. */
export interface Resolved {
  changes: UnsentChange[];
  missing: Missing[];
}

type Draft<Kind extends PlanBody['kind']> = Omit<Extract<PlanBody, { kind: Kind }>, 'words' | 'item'>;

/** Makes changes of a reading with the site's catalog; null: it means nothing here, or not exactly. */
export function resolve(reading: Reading, setting: Setting): Resolved | null {
  const { request, subjects, dates } = setting;
  const open = openSlots(request.answers ?? {}, { subjects, dates });
  const changes = changesOf(reading, setting, open);
  if (open.missing.length > 0) return { changes: [], missing: open.missing };
  return changes && changes.length > 0 ? { changes, missing: [] } : null;
}

function changesOf(reading: Reading, setting: Setting, open: OpenSlots): UnsentChange[] | null {
  const { choices, subjects, offered, request } = setting;
  const words = request.text;
  const some = (subject: string, fits: (topic: CompiledTopic) => boolean) => subjects.topicsOf(subject).some(fits);
  const isSold = (subject: string) => some(subject, (topic) => topic.class === 'marketing' && topic.sells);
  const plan = (draft: Draft<'keep'> | Draft<'not-before'> | Draft<'have' | 'avoid' | 'want' | 'not-my-decision'>) => [
    { op: 'plan', plan: { ...draft, words } as PlanBody, words } as const,
  ];
  const no = (channels: readonly Channel[]) =>
    channels.map((channel): UnsentChange => ({ op: 'channel', channel, use: 'no', words }));

  switch (reading.say) {
    case 'keep': {
      const subject = open.subject(reading.thing, isSold);
      const since = subject === null ? undefined : open.since(reading.since, reading.age);
      return subject && since ? plan({ kind: 'keep', subject, since, for: reading.for }) : null;
    }
    case 'bought': {
      const subject = open.subject(reading.thing, isSold);
      if (subject === null) return null;
      const period = open.period();
      const since = open.since(reading.since, false);
      return subject && period && since ? plan({ kind: 'keep', subject, since, for: period }) : null;
    }
    case 'not-before': {
      const subject = open.subject(reading.thing, (one) => some(one, isMarketing));
      const until = subject === null ? undefined : open.until(reading.until);
      if (!subject || !until) return null;
      return isSold(subject) ? plan({ kind: 'not-before', subject, until }) : pauseTopics(subject, until);
    }
    case 'have':
    case 'want': {
      const subject = open.subject(
        reading.thing,
        (one) => isSold(one) && (reading.say === 'have' || !subjects.topic(one)),
      );
      return subject ? plan({ kind: reading.say, subject }) : null;
    }
    case 'not-my-decision': {
      const subject = open.subject(reading.thing, (one) => some(one, isMarketing));
      return subject ? plan({ kind: 'not-my-decision', subject }) : null;
    }
    case 'avoid': {
      const subject = open.subject(
        reading.thing,
        (one) => some(one, isBound) && subjects.topic(one)?.class !== 'essential',
      );
      if (!subject) return null;
      return subjects.topic(subject) ? refuse([subject]) : plan({ kind: 'avoid', subject });
    }
    case 'refuse': {
      const topic = open.subject(reading.thing, (one) => isRefusable(subjects.topic(one)));
      return topic ? refuse([topic]) : null;
    }
    case 'unshare':
      return refuse(subjects.all.filter((one) => subjects.topic(one)?.class === 'sharing'));
    case 'cap': {
      if (reading.thing === undefined) return [{ op: 'cap', cap: reading.cap, words }];
      const topic = open.subject(reading.thing, (one) => isOn(subjects.topic(one), choices));
      return topic ? [{ op: 'topic', topic, want: 'yes', cap: reading.cap, words }] : null;
    }
    case 'pause-topic': {
      const subject = open.subject(reading.thing, (one) => some(one, isMarketing) && !some(one, isService));
      const until = subject === null ? undefined : open.until(reading.until);
      return subject && until ? pauseTopics(subject, until) : null;
    }
    case 'pause': {
      const channels = reading.channels?.filter((channel) => offered.includes(channel));
      if (channels?.length === 0) return null;
      const until = open.until(reading.until);
      return until ? [{ op: 'pause', pause: { ...(channels && { channels }), until }, words }] : null;
    }
    case 'away': {
      const until = open.until(reading.until);
      return until ? [{ op: 'pause', pause: { until }, words }] : null;
    }
    case 'only':
      if (!reading.channels.every((channel) => offered.includes(channel))) return null;
      return no(offered.filter((channel) => !reading.channels.includes(channel)));
    case 'never':
      return no(reading.channels);
    case 'first':
      return offered.includes(reading.channel) ? [{ op: 'first', channel: reading.channel, words }] : null;
    case 'name':
      return [{ op: 'name', name: { ...choices.name, salutation: reading.salutation }, words }];
    case 'language': {
      const language = setting.languages.find((one) => one.split('-')[0] === reading.language);
      return language === undefined ? null : [{ op: 'language', language, words }];
    }
    case 'stop':
      return [{ op: 'stop', words }];
  }

  function refuse(topics: readonly string[]): UnsentChange[] {
    return topics.map((topic) => ({ op: 'topic', topic, want: 'no', words }));
  }
  function pauseTopics(subject: string, until: string): UnsentChange[] {
    const topics = subjects
      .topicsOf(subject)
      .filter(isMarketing)
      .map(({ id }) => id);
    return [{ op: 'pause', pause: { topics, until }, words }];
  }
}

const isMarketing = (topic: CompiledTopic) => topic.class === 'marketing';
const isService = (topic: CompiledTopic) => topic.class === 'service';
const isBound = (topic: CompiledTopic) => isMarketing(topic) || isService(topic);
const isRefusable = (topic: CompiledTopic | null) => topic !== null && topic.class !== 'essential';

/** Only what is on is spaced out: a limit must not be read as a yes. */
function isOn(topic: CompiledTopic | null, { topics }: Choices): boolean {
  if (topic === null || topic.class === 'essential' || topic.class === 'sharing') return false;
  const choice = Object.hasOwn(topics, topic.id) ? topics[topic.id] : undefined;
  return choice ? choice.want === 'yes' : topic.class === 'service';
}
