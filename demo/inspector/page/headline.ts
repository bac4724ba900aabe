import type { ReceivedEvent } from '../attempt.ts';
import { readBody } from './body.ts';
import { actorOf, phraseOf } from './phrase.ts';
import { howLong, minuteOf } from './when.ts';

/** A piece of a sentence; the strong ones say it in short. */
export interface Piece {
  text: string;
  strong: boolean;
}

export interface Names {
  brand: string;
  topics: Record<string, string>;
}

const TRIES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** “**Rosa turned phone off** at 12:04. We were told **0.1 seconds later**, on the first try.” */
export function headlineOf(event: ReceivedEvent, names: Names): Piece[] {
  if (!event.verified)
    return [
      strong('Somebody sent something'),
      soft(' that does not verify. '),
      strong('Nothing was done with it'),
      soft('.'),
    ];
  const body = readBody(event.text);
  const what = [strong(titleOf(event, names)), soft(body.at === null ? '. ' : ` at ${minuteOf(body.at)}. `)];
  if (event.acceptedAt === null) {
    return [
      ...what,
      soft('We have '),
      strong('not taken it yet'),
      soft(`: ${event.tries.length === 1 ? 'one try' : `${event.tries.length} tries`} so far.`),
    ];
  }
  const late = body.at === null ? null : event.acceptedAt - body.at;
  const told = late === null || late < 1 ? 'at once' : `${howLong(late)} later`;
  return [...what, soft('We were told '), strong(told), soft(`, on the ${tryOf(event)} try.`)];
}

/** “Rosa turned phone off”: the event in a line. */
export function titleOf(event: ReceivedEvent, { brand, topics }: Names): string {
  if (!event.verified) return 'Not verified';
  const body = readBody(event.text);
  return `${actorOf(body, brand)} ${phraseOf(body, topics)}`;
}

function tryOf({ tries }: ReceivedEvent): string {
  const at = tries.findIndex(({ status }) => status < 300);
  return TRIES[at] ?? `${at + 1}th`;
}

function strong(text: string): Piece {
  return { text, strong: true };
}

function soft(text: string): Piece {
  return { text, strong: false };
}
