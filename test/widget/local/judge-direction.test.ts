import type { Cap, Choices, TopicChoice } from '../../../server/contract/choices.ts';
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
});
