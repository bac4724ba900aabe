import type {
  Candidate,
  UnderstoodLine,
  Understanding,
  UnderstandRequest,
  UnsentChange,
} from '../contract/understand.ts';
import { clockOf } from './compile-profile.ts';
import { compileCatalog } from './compile-catalog.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import type { JudgedProfile } from './rule.ts';
import { localDay } from './sentence-answers.ts';
import { datesOn } from './understand-date.ts';
import type { ReadDay } from './understand-date.ts';
import { effectOf } from './understand-effect.ts';
import { readClauses } from './understand-grammar.ts';
import { mergeReadings } from './understand-merge.ts';
import { readName } from './understand-name.ts';
import { resolve } from './understand-resolve.ts';
import type { Resolved } from './understand-resolve.ts';
import { changeLines, FOR_A_PERSON } from './understand-sentence.ts';
import { subjectsOf } from './understand-subject.ts';

/** Her words, and everything that decides what they mean. */
export interface UnderstandQuestion {
  request: UnderstandRequest;
  profile: JudgedProfile;
  published: PublishedCatalog;
  /** Milliseconds since 1970. */
  now: number;
  readDay: ReadDay;
}

/**
 * Reads what a customer wrote: changes that she can agree to, each with what would follow, and what is still to be asked. A wrong
 * reading is worse than none: what does not fit whole becomes a note for a person.
 */
export function understand({ request, profile, published, now, readDay }: UnderstandQuestion): Understanding {
  const clock = clockOf(profile.choices, compileCatalog(published));
  const today = localDay(clock, now);
  const zone = profile.choices.hours?.zone ?? published.catalog.timeZone;
  const subjects = subjectsOf(published);
  const dates = datesOn(today, { zone, readDay });
  const offered = published.catalog.channels.map(({ id }) => id);
  const { languages } = published.catalog;

  const named = readName(request.text);
  const read = named ? [named] : readClauses(request.text, { dates, subjects });
  const readings = read && mergeReadings(unlike(read), subjects, offered);
  const setting = { request, choices: profile.choices, subjects, dates, offered, languages };
  const resolved = (readings ?? []).map((reading) => ({ reading, found: resolve(reading, setting) }));
  if (resolved.length === 0 || resolved.some(({ found }) => found === null)) return forAPerson(request.text);
  const missing = resolved.flatMap(({ found }) => (found as Resolved).missing);
  // One answer cannot be told to belong to two questions.
  if (new Set(missing.map(({ slot }) => slot)).size < missing.length) return forAPerson(request.text);
  if (missing.length > 0) return { ...forAPerson(request.text), missing };

  const candidates = resolved.flatMap(({ reading, found }) => {
    const isBuilt = reading.say === 'keep' && reading.age;
    return (found as Resolved).changes.map((change): Candidate => {
      const effect = effectOf(change, { profile, published, now });
      const lines = changeLines(change, effect, { subjects, today, isBuilt });
      return { change, sentence: lines.map(({ text }) => text).join(' '), lines, direction: effect.direction };
    });
  });
  return { candidates: unlike(candidates), missing: [] };
}

/** The words as a note; it changes no answer. */
export function forAPerson(text: string): Understanding {
  const change: UnsentChange = { op: 'plan', plan: { kind: 'note', words: text }, words: text };
  const lines: UnderstoodLine[] = [{ about: 'words', text: FOR_A_PERSON }];
  return { candidates: [{ change, sentence: FOR_A_PERSON, lines, direction: 'neutral' }], missing: [] };
}

/** What is said twice counts once. */
function unlike<Item>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((one) => [JSON.stringify(one), one])).values()];
}
