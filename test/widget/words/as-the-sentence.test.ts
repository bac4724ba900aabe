import { ENGLISH, often } from '../../../server/domain/sentence-words-en.ts';
import { wordsIn } from '../../../widget/words/in-language.ts';
import { panelWords } from '../../../widget/words/panels/load.ts';
import { same } from '../elements/assert.ts';
import type { Statement } from '../../../server/domain/sentence-statement.ts';

/** What the sentence at the top of the element says, which the server writes. */
function said(statement: Statement): string {
  return ENGLISH.statement(statement, (name) => name)
    .map(({ text }) => text)
    .join('');
}

describe('English of no country', () => {
  const [words, panel] = [wordsIn('en'), panelWords('en')];

  it('writes a day as the sentence does', () => {
    for (const until of ['2027-02-21', '2026-09-30', '2033-12-02'])
      same(`${panel.paused(panel.date(until))}.`, said({ say: 'all-paused', until }));
  });

  it('writes a list as the sentence does', () => {
    for (const topics of [['News'], ['News', 'Offers'], ['News', 'Offers', 'Recalls']])
      same(`${words.list(topics)} always reach you.`, said({ say: 'always', topics }));
  });

  it('writes how often as the sentence does', () => {
    for (const max of [1, 2, 3, 12])
      for (const per of ['P1D', 'P10D', 'P1W', 'P2W', 'P1M', 'P3M', 'P1Y', 'P1Y6M', 'PT1H', 'PT90M'])
        same(words.times({ max, per }), often({ max, per }));
  });

  it('writes times in 24 hours, and of a country as it has them', () => {
    const at = new Date(2026, 10, 21, 14, 5);
    const clock = (tag: string) => wordsIn(tag).saved(at, false).replace(/\s/g, ' ');
    same(['en', 'EN', 'en-US', 'en-AU'].map(clock), [
      'Saved · 14:05',
      'Saved · 14:05',
      'Saved · 2:05 PM',
      'Saved · 2:05 pm',
    ]);
    same(
      ['en', 'en-US', 'en-AU'].map((tag) => panelWords(tag).date('2027-02-21')),
      ['21 February 2027', 'February 21, 2027', '21 February 2027'],
    );
  });

  it('stays English of no country for whoever reads it aloud', () => same(words.lang, 'en'));
});
