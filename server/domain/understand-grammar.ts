import type { Dates } from './understand-date.ts';
import { PLANS } from './understand-plans.ts';
import { RATES } from './understand-rates.ts';
import type { Phrasing, Reading } from './understand-reading.ts';
import { sentencesOf } from './understand-text.ts';
import { TIMES } from './understand-times.ts';
import { WISHES } from './understand-wishes.ts';

/** The first phrase that fits speaks: the narrow ones stand before the wide ones. */
const GRAMMAR: readonly Phrasing[] = [...TIMES, ...PLANS, ...RATES, ...WISHES];

/**
 * What her words say, clause by clause; null as soon as one clause is not understood. Every phrase fits a whole clause or not at
 * all, so that a “maybe”, a “not” or an “if” that the grammar does not know leaves nothing half read.
 */
export function readClauses(text: string, dates: Dates): Reading[] | null {
  const sentences = sentencesOf(text);
  if (sentences === null) return null;
  const readings: Reading[] = [];
  for (const pieces of sentences) {
    const read = readPieces(pieces, dates);
    if (read === null) return null;
    readings.push(...read);
  }
  return readings;
}

/** `pieces` are clauses and what stands between them. The longest clause from the left that fits is taken. */
function readPieces(pieces: readonly string[], dates: Dates): Reading[] | null {
  for (let end = pieces.length; end > 0; end -= 2) {
    const clause = readClause(pieces.slice(0, end).join(''), dates);
    if (clause === null) continue;
    if (end === pieces.length) return [clause];
    const rest = readPieces(pieces.slice(end + 1), dates);
    if (rest !== null) return [clause, ...rest];
  }
  return null;
}

function readClause(clause: string, dates: Dates): Reading | null {
  for (const { pattern, read } of GRAMMAR) {
    const found = pattern.exec(clause);
    const reading = found && read(found.groups ?? {}, dates);
    if (reading) return reading;
  }
  return null;
}
