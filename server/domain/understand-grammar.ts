import type { Dates } from './understand-date.ts';
import { PLANS } from './understand-plans.ts';
import { RATES } from './understand-rates.ts';
import type { Phrasing, Reading } from './understand-reading.ts';
import type { Subjects } from './understand-subject.ts';
import { sentencesOf } from './understand-text.ts';
import { TIMES } from './understand-times.ts';
import { WISHES } from './understand-wishes.ts';

/** The first phrase that fits speaks: the narrow ones stand before the wide ones. */
const GRAMMAR: readonly Phrasing[] = [...TIMES, ...PLANS, ...RATES, ...WISHES];

/** What single words can mean: dates on her day, things in the site's catalog. */
export interface Place {
  dates: Dates;
  subjects: Subjects;
}

/**
 * What her words say, clause by clause; null as soon as one clause is not understood. Every phrase fits a whole clause or not at
 * all, so that a “maybe”, a “not” or an “if” that the grammar does not know leaves nothing half read.
 */
export function readClauses(text: string, place: Place): Reading[] | null {
  const sentences = sentencesOf(text);
  if (sentences === null) return null;
  const readings: Reading[] = [];
  for (const pieces of sentences) {
    const read = readPieces(pieces, place);
    if (read === null) return null;
    readings.push(...read);
  }
  return readings;
}

/** `pieces` are clauses and what stands between them. The longest clause from the left that fits is taken. */
function readPieces(pieces: readonly string[], place: Place): Reading[] | null {
  for (let end = pieces.length; end > 0; end -= 2) {
    const clause = readClause(pieces.slice(0, end).join(''), place);
    if (clause === null) continue;
    if (end === pieces.length) return [clause];
    const rest = readPieces(pieces.slice(end + 1), place);
    if (rest !== null) return [clause, ...rest];
  }
  return null;
}

function readClause(clause: string, place: Place): Reading | null {
  for (const { patterns, read } of GRAMMAR) {
    for (const pattern of patterns) {
      const found = pattern.exec(clause);
      const reading = found && read(found.groups ?? {}, place.dates);
      if (reading && isKnown(reading, place.subjects)) return reading;
    }
  }
  return null;
}

/** A thing that the catalog does not know may be known when another phrase cuts the clause elsewhere. */
function isKnown(reading: Reading, subjects: Subjects): boolean {
  if (!('thing' in reading) || reading.thing === undefined) return true;
  const named = subjects.named(reading.thing);
  // “Stop it” and “no one” refuse nothing that has a name.
  return named === null ? reading.say !== 'refuse' : named.length > 0;
}
