import type { Cap, Choices, Hours, TopicChoice } from '../../../server/contract/choices.ts';
import type { Direction } from '../../../server/contract/change.ts';
import type { Act, ShownCatalog, ShownTopic } from '../../../widget/preference-context.ts';
import { judgeDirection } from '../../../widget/local/judge-direction.ts';
import { equal } from '../assert.ts';

const nothing: Choices = { stopped: null, channels: {}, topics: {}, pauses: [], plans: [] };
const topic = (id: string, odd: Partial<ShownTopic> = {}): ShownTopic => ({
  id,
  class: 'marketing',
  name: id,
  channels: ['email', 'phone'],
  words: 1,
  ...odd,
});
const catalog = {
  timeZone: 'America/New_York',
  topics: [topic('news'), topic('visits', { class: 'service' }), topic('again', { reask: true, words: 2 })],
} as ShownCatalog;

function judge(act: Act, choices: Partial<Choices> = {}): Direction {
  return judgeDirection(act, { ...nothing, ...choices }, catalog);
}

const news = (choice: TopicChoice) => ({ topics: { news: choice } });
const cap = (from: Cap | undefined, to: Cap | null): Direction =>
  judge({ op: 'topic', topic: 'news', want: 'yes', cap: to }, news({ want: 'yes', cap: from }));

describe('which way an act goes', () => {
  it('stop is quieter and resume is louder, where they change anything', () => {
    const stopped = { stopped: { at: '2026-11-21T10:00:00Z', via: 'widget' as const } };
    equal([judge({ op: 'stop' }), judge({ op: 'resume' }, stopped)], ['quieter', 'louder']);
    equal([judge({ op: 'stop' }, stopped), judge({ op: 'resume' })], ['neutral', 'neutral']);
  });

  it('a channel nobody asked about is louder when used and quieter when refused', () => {
    equal(judge({ op: 'channel', channel: 'phone', use: 'yes' }), 'louder');
    equal(judge({ op: 'channel', channel: 'phone', use: 'no' }), 'quieter');
    equal(judge({ op: 'channel', channel: 'phone', use: 'yes' }, { channels: { phone: { use: 'yes' } } }), 'neutral');
  });

  it('a yes to a topic is louder, but service is on until it is refused', () => {
    equal(judge({ op: 'topic', topic: 'news', want: 'yes' }), 'louder');
    equal(judge({ op: 'topic', topic: 'news', want: 'no' }, news({ want: 'yes' })), 'quieter');
    equal(judge({ op: 'topic', topic: 'news', want: 'yes' }, news({ want: 'no' })), 'louder');
    equal(judge({ op: 'topic', topic: 'visits', want: 'yes' }), 'neutral');
    equal(judge({ op: 'topic', topic: 'visits', want: 'no' }), 'quieter');
  });

  it('one channel more is louder even beside one channel less; no list means every channel of the topic', () => {
    const change = (channels: ('email' | 'phone')[], before?: ('email' | 'phone')[]) =>
      judge({ op: 'topic', topic: 'news', want: 'yes', channels }, news({ want: 'yes', channels: before }));
    equal(change(['email', 'phone'], ['email']), 'louder');
    equal(change(['phone'], ['email']), 'louder');
    equal(change(['email']), 'quieter');
    equal(change(['email', 'phone']), 'neutral');
  });

  it('a larger, a shorter or a lifted cap is louder, and so is a period that cannot be compared', () => {
    equal(cap({ max: 1, per: 'P1M' }, { max: 2, per: 'P1M' }), 'louder');
    equal(cap({ max: 1, per: 'P3M' }, { max: 1, per: 'P1M' }), 'louder');
    equal(cap({ max: 1, per: 'P1M' }, null), 'louder');
    equal(cap({ max: 1, per: 'P1M' }, { max: 1, per: 'P30D' }), 'louder');
    equal(cap({ max: 1, per: 'P30D' }, { max: 1, per: 'P1M' }), 'louder');
    equal(cap({ max: 2, per: 'P3M' }, { max: 1, per: 'P1M' }), 'louder');
    equal(cap({ max: 0, per: 'P1Y' }, { max: 1, per: 'P10Y' }), 'louder');
  });

  it('a smaller, a longer or a first cap is quieter, and the same length in other units is nothing', () => {
    equal(cap({ max: 2, per: 'P1M' }, { max: 1, per: 'P1M' }), 'quieter');
    equal(cap({ max: 1, per: 'P1M' }, { max: 1, per: 'P1Y' }), 'quieter');
    equal(cap({ max: 1, per: 'P1W' }, { max: 1, per: 'P1M' }), 'quieter');
    equal(cap({ max: 1, per: 'PT36H' }, { max: 1, per: 'P1W' }), 'quieter');
    equal(cap(undefined, { max: 1, per: 'P1M' }), 'quieter');
    equal(cap({ max: 5, per: 'P1M' }, { max: 0, per: 'PT1H' }), 'quieter');
    equal(cap({ max: 1, per: 'P12M' }, { max: 1, per: 'P1Y' }), 'neutral');
    equal(cap({ max: 1, per: 'P1W' }, { max: 1, per: 'P7D' }), 'neutral');
  });

  it('saying yes again to new words of a topic that asks again is louder', () => {
    const choices = { topics: { again: { want: 'yes' as const, words: 1 } } };
    equal(judge({ op: 'topic', topic: 'again', want: 'yes' }, choices), 'louder');
  });

  it('an undo is one tap', () => {
    equal(judge({ op: 'undo', change: 'any' }), 'neutral');
  });

  it('hours are louder when they open any minute or move to another zone, and quieter when they only close some', () => {
    const zone = 'America/New_York';
    const office = { zone, weekly: [{ days: ['mon' as const, 'tue' as const], from: '09:00', to: '18:00' }] };
    const hours = (from: Hours | undefined, to: Hours | null) => judge({ op: 'hours', hours: to }, { hours: from });
    equal(hours(undefined, office), 'quieter');
    equal(hours(office, null), 'louder');
    equal(hours(office, { zone, weekly: [{ ...office.weekly[0]!, to: '17:00' }] }), 'quieter');
    equal(hours(office, { zone, weekly: [{ ...office.weekly[0]!, from: '08:59' }] }), 'louder');
    equal(hours(office, { zone, weekly: [{ ...office.weekly[0]!, days: ['mon', 'wed'] }] }), 'louder');
    equal(hours(office, { ...office, zone: 'Europe/Paris' }), 'louder');
    equal(hours(undefined, { zone }), 'neutral');
    const split = [
      { days: ['mon' as const, 'tue' as const], from: '09:00', to: '12:00' },
      { days: ['tue' as const, 'mon' as const], from: '12:00', to: '18:00' },
    ];
    equal([hours(office, { zone, weekly: split }), hours({ zone, weekly: split }, office)], ['neutral', 'neutral']);
    const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
    const always = { zone, weekly: [{ days: [...week], from: '00:00', to: '24:00' }] };
    equal([hours(undefined, always), hours(always, null)], ['neutral', 'neutral']);
  });

  it('a pause is quieter and its end louder; a plan is quieter but for “want”, and taking it back louder', () => {
    const plan = { kind: 'keep', subject: 'car', since: '2012-12', for: 'P10Y', id: 'pln_1' } as const;
    const note = { kind: 'note', words: 'Maybe', id: 'pln_2' } as const;
    equal(judge({ op: 'pause', pause: {} }), 'quieter');
    equal(judge({ op: 'end-pause', pause: 'pau_1' }), 'louder');
    equal(judge({ op: 'plan', plan: { kind: 'avoid', subject: 'car' } }), 'quieter');
    equal(judge({ op: 'plan', plan: { kind: 'want', subject: 'car' } }), 'louder');
    equal(judge({ op: 'plan', plan: { kind: 'note', words: 'Maybe' } }), 'neutral');
    const plans = { plans: [plan, note] };
    equal(judge({ op: 'drop-plan', plan: 'pln_1' }, plans), 'louder');
    equal(judge({ op: 'drop-plan', plan: 'pln_2' }, plans), 'neutral');
    equal(judge({ op: 'drop-plan', plan: 'pln_gone' }, plans), 'neutral');
  });

  it('a cap over everything goes as a topic’s does; names, languages and first choices allow nothing', () => {
    equal(judge({ op: 'cap', cap: { max: 1, per: 'P1M' } }), 'quieter');
    equal(judge({ op: 'cap', cap: null }, { cap: { max: 1, per: 'P1M' } }), 'louder');
    equal(judge({ op: 'cap', cap: { max: 2, per: 'P1M' } }, { cap: { max: 1, per: 'P1M' } }), 'louder');
    equal(judge({ op: 'name', name: {} }), 'neutral');
    equal(judge({ op: 'language', language: 'fr' }), 'neutral');
    equal(judge({ op: 'first', channel: 'email' }), 'neutral');
  });
});
