import { render } from 'lit';
import { en } from '../../../widget/words/en.ts';
import { ok, same } from '../elements/assert.ts';
import type { Cap } from '../../../widget/preference-context.ts';

const words = en('en-GB');

/** Every text there is, each function called with something that fits. */
function everything(): string[] {
  const arguments_ = [['email'], ['News'], 3, null, { max: 1, per: 'P1M' }, new Date(0), true];
  const said: string[] = [];
  for (const value of Object.values(words)) {
    if (typeof value !== 'function') {
      said.push(read(value));
      continue;
    }
    for (const first of arguments_) {
      try {
        said.push(read((value as (...given: unknown[]) => unknown)(first, ['News'], ['email'], null)));
      } catch {
        // This argument is of another kind; another one of the list fits.
      }
    }
  }
  return said;
}

function read(text: unknown): string {
  const place = document.createElement('p');
  render(text, place);
  return place.textContent.replace(/\s+/g, ' ').trim();
}

describe('English', () => {
  it('holds none of the words that push', () => {
    const forbidden = /are you sure|miss out|sorry|we’ll miss|unfortunately|last chance|don’t want|recommended|!/i;
    const said = everything();
    ok(said.length > 60, 'too few texts were read');
    same(
      said.filter((text) => forbidden.test(text)),
      [],
    );
  });

  const paces: [Cap | null, string][] = [
    [null, 'as it happens'],
    [{ max: 1, per: 'P1M' }, 'monthly at most'],
    [{ max: 1, per: 'P1W' }, 'weekly at most'],
    [{ max: 1, per: 'P3M' }, 'every 3 months at most'],
    [{ max: 1, per: 'P1Y' }, 'once a year at most'],
    [{ max: 2, per: 'P1M' }, 'twice a month at most'],
    [{ max: 2, per: 'P10D' }, 'twice every 10 days at most'],
    [{ max: 1, per: 'P1Y6M' }, 'every 1 year and 6 months at most'],
    [{ max: 1, per: 'PT1H' }, 'once an hour at most'],
    [{ max: 4, per: 'PT90M' }, '4 times every 90 minutes at most'],
  ];
  for (const [cap, text] of paces) it(`says ${text}`, () => same(words.atMost(cap), text));

  it('counts one and many', () => {
    same([words.notToldYet(1), words.notToldYet(2)], ['Not told yet · 1 change', 'Not told yet · 2 changes']);
    same(words.waitForConnection(2), '2 changes wait for a connection.');
  });

  it('counts what really comes in a year, and in a month where that is easier to picture', () => {
    same([0, 1, 3, 23, 24, 60].map(words.volume), [
      'Less than one a year',
      'About 1 a year',
      'About 3 a year',
      'About 23 a year',
      'About 2 a month',
      'About 5 a month',
    ]);
  });

  it('says what a plan closes, until when, in her words', () => {
    const until = words.month('2033-01-01T08:00:00Z', 'America/Los_Angeles');
    same(
      words.closed(until, 'I keep cars ten years'),
      'Closed until January 2033 by your plan: “I keep cars ten years”.',
    );
    same(words.closed(null, null), 'Closed by your plan.');
  });

  it('writes times as the reader’s country does', () => {
    const noon = new Date(2026, 10, 21, 14, 5);
    same(
      [en('en-GB').saved(noon, false), en('en-US').saved(noon, false).replace(/\s/g, ' ')],
      ['Saved · 14:05', 'Saved · 2:05 PM'],
    );
  });
});
