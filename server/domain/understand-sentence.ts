import type { PlanBody } from '../contract/choices.ts';
import type { UnderstoodLine, UnsentChange } from '../contract/understand.ts';
import { dayWriter, spansOf } from './sentence-time.ts';
import type { Statement } from './sentence-statement.ts';
import { ENGLISH, NOUNS, often } from './sentence-words-en.ts';
import type { Effect } from './understand-effect.ts';
import type { Subjects } from './understand-subject.ts';

/** What a person is told who is not understood. */
export const FOR_A_PERSON = 'Thanks. A person will read this. It changes nothing until you and they agree.';

const LOUDER = 'This lets more reach you than before, so it waits for your yes.';
const LOUDER_LATER = 'It opens nothing today, but it asks for more, so it waits for your yes.';
const MUTE = 'Nothing that may reach you today changes.';

/** Where a sentence is said: what things are called, her day, and whether a plan runs from the year a thing was built. */
export interface Saying {
  subjects: Subjects;
  today: string;
  isBuilt: boolean;
}

/** A note is told as FOR_A_PERSON and never comes here. */
type ActingPlan = Exclude<PlanBody, { kind: 'note' }>;

const day = dayWriter('en-GB');
const languages = new Intl.DisplayNames('en', { type: 'language' });
const items = new Intl.ListFormat('en');

/** What would follow from a change, in English, sentence by sentence: what was understood, what closes, what stays. */
export function changeLines(change: UnsentChange, effect: Effect, saying: Saying): UnderstoodLine[] {
  const { nameOf } = saying.subjects;
  const text = (one: Statement) =>
    ENGLISH.statement(one, nameOf)
      .map((part) => part.text)
      .join('');
  const begins = effect.begins.map(text);
  const stays = effect.stays.map(nameOf);
  const isCalling = change.op === 'name' || change.op === 'language' || change.op === 'first';
  const about = (kind: UnderstoodLine['about'], texts: string[]) => texts.map((each) => ({ about: kind, text: each }));
  const heard = understood(change, saying, text).filter((one) => !begins.includes(one));
  const stay = stays.length > 0 ? [`${items.format(stays)} ${stays.at(-1)!.endsWith('s') ? 'stay' : 'stays'} on.`] : [];
  return [
    ...about('words', heard),
    ...about('begins', begins),
    ...about(
      'ends',
      effect.ends.map((one) => `No longer so: “${text(one)}”`),
    ),
    ...about('stays', stay),
    ...about('also', effect.direction === 'louder' ? [effect.isMute ? LOUDER_LATER : LOUDER] : []),
    ...about('also', effect.direction !== 'louder' && effect.isMute && !isCalling ? [MUTE] : []),
  ];
}

function understood(change: UnsentChange, saying: Saying, text: (one: Statement) => string): string[] {
  switch (change.op) {
    case 'plan':
      return [planSaid(change.plan as ActingPlan, saying)];
    case 'pause': {
      const { channels, topics } = change.pause;
      const until = wholeDay(change.pause.until!);
      if (channels) return [text({ say: 'channels-paused', channels, until })];
      return [text(topics ? { say: 'topics-paused', topics, until } : { say: 'all-paused', until })];
    }
    case 'channel':
      return [text({ say: 'no-channel', channel: change.channel })];
    case 'topic': {
      if (change.want === 'no') return [text({ say: 'no-topic', topic: change.topic, before: null, opens: [] })];
      return [`${saying.subjects.nameOf(change.topic)}: at most ${often(change.cap!)}.`];
    }
    case 'cap':
      return [text({ say: 'in-all', often: change.cap! })];
    case 'stop':
      return [text({ say: 'stopped' })];
    case 'first':
      return [`We try ${NOUNS[change.channel]} first.`];
    case 'name':
      return [`We call you ${change.name.salutation}.`];
    case 'language':
      return [`We write to you in ${languages.of(change.language)}.`];
  }
}

function planSaid(plan: ActingPlan, { subjects, today, isBuilt }: Saying): string {
  const { subject } = plan;
  const name = subjects.nameOf(subject);
  const isTopic = subjects.topic(subject) !== null;
  switch (plan.kind) {
    case 'keep': {
      const length = spansOf(plan.for)
        .map(({ n, unit }) => `${n} ${unit}${n === 1 ? '' : 's'}`)
        .join(' and ');
      const start = plan.since === today ? 'from today' : `${isBuilt ? 'built' : 'bought'} ${dateSaid(plan.since)}`;
      return isTopic
        ? `${name}: you keep what you have about ${length} (${start}).`
        : `You keep your ${name} about ${length} (${start}).`;
    }
    case 'not-before':
      return isTopic
        ? `${name}: not before ${dateSaid(plan.until)}.`
        : `You are not in the market for ${oneOf(name)} before ${dateSaid(plan.until)}.`;
    case 'have':
      return isTopic ? `${name}: you already have this.` : `You already have ${oneOf(name)}.`;
    case 'want':
      return `You are looking for ${oneOf(name)}.`;
    case 'avoid':
      return `You want nothing about ${manyOf(name)}.`;
    case 'not-my-decision':
      return isTopic ? `${name}: somebody else decides.` : `Somebody else decides about ${manyOf(name)}.`;
  }
}

/** “2022”, “December 2022”, “5 December 2026”. */
function dateSaid(date: string): string {
  return date.length === 4 ? date : day(wholeDay(date)).text;
}

function wholeDay(date: string): string {
  return `${date}-01-01`.slice(0, 10);
}

function oneOf(name: string): string {
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
}

function manyOf(name: string): string {
  if (name.endsWith('s')) return name;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}
