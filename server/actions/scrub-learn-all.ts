import { setImmediate } from 'node:timers/promises';
import type { CountedContact, InOrder } from '../store/scrubs.ts';
import { readInOrder, type Page } from './scrub-ahead.ts';
import type { ContactLog, ListJudge } from './scrub-judge.ts';
import type { ListAnswer } from './scrub-kinds.ts';
import type { Known } from './scrub-known.ts';

/** An id has 200 characters at most. */
const LONGEST_ID = 800;
const NOTHING: readonly CountedContact[] = [];

/** Nobody was ever contacted. */
export const EMPTY_LOG: ContactLog = { contacts: () => [] };

export interface Learning {
  site: string;
  /** The instant that all are judged at, in milliseconds. */
  at: number;
  judge: ListJudge;
  known: Known;
}

/** Reads a site in order and keeps everybody's answer among the known; false: they are too many. Other requests have their turns. */
export async function learnAll(inOrder: InOrder, learning: Learning): Promise<boolean> {
  const keep = createKeep(learning.known);
  for (const page of readInOrder(inOrder, learning.site)) {
    if (!learnPage(page, learning, keep)) return false;
    await setImmediate();
  }
  return true;
}

type Keep = (customer: string, answer: ListAnswer) => boolean;

function learnPage({ profiles, contacted }: Page, { at, judge }: Learning, keep: Keep): boolean {
  const shapes = profiles.map(judge.shapeOf);
  const reach = shapes.reduce((most, shape) => Math.max(most, shape.reach), judge.unseenReach);
  const made = contacted({ after: at - reach, until: at });
  if (!made) return false;
  const log: ContactLog = {
    contacts: (customer, { after }) => (made.get(customer) ?? NOTHING).filter((contact) => contact.at > after),
  };
  for (const [i, { customer }] of profiles.entries()) {
    if (!keep(customer, judge.profile(shapes[i]!, customer, made.has(customer) ? log : EMPTY_LOG))) return false;
    made.delete(customer);
  }
  // Those who are left have no profile.
  for (const customer of made.keys()) if (!keep(customer, judge.stranger(customer, log))) return false;
  return true;
}

/** Whoever was looked up before is kept a second time, which costs less than to look for everybody. */
function createKeep(known: Known): Keep {
  const scratch = Buffer.alloc(LONGEST_ID);
  return (customer, { kind, next }) =>
    known.add(scratch, { from: 0, until: scratch.write(customer) }, { kind: kind.at, next });
}
