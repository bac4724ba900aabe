import { setImmediate } from 'node:timers/promises';
import { Email, Phone } from '../contract/facts.ts';
import { CustomerId } from '../contract/ids.ts';
import { keyOf } from './ask-before-contact.ts';
import type { ListRow } from './list-format.ts';
import { createWorthReading, readInOrder } from './scrub-ahead.ts';
import { createListJudge, type ListAsk } from './scrub-judge.ts';
import type { AnswerKinds, ListAnswer } from './scrub-kinds.ts';
import { createKnown } from './scrub-known.ts';
import type { World } from './world.ts';

/** What bytes that are not UTF-8 are read as. */
const UNREADABLE = '\u{FFFD}';
/** An id has 200 characters at most. */
const LONGEST_ID = 800;
const NAMES = { customer: 'customer', email: 'e-mail address', phone: 'phone number (E.164)' };

/** The answers to one list, each row's by what it names. */
export interface ListAnswers {
  /** A sentence where the row can name nobody. The answer is lent until the next. */
  of(row: ListRow): ListAnswer | string;
  /** Reads whatever `of` needs for these rows, where the store reads for many at once; null: it reads for each. */
  ready: ((rows: readonly ListRow[]) => Promise<void>) | null;
  /** Reads what is worth reading before the next rows come. */
  readAhead(): Promise<void>;
  close(): void;
}

export function createListAnswers(
  world: Pick<World, 'vault' | 'random'>,
  list: ListAsk,
  kinds: AnswerKinds,
): ListAnswers {
  const { site, snapshot } = list;
  const { inOrder } = snapshot;
  const { by = 'customer' } = list.query;
  const schema = { customer: CustomerId, email: Email, phone: Phone }[by];
  const judge = createListJudge(world, list, kinds);
  const known = createKnown(Buffer.from(world.random(4)).readInt32LE());
  const worthReading = inOrder && by === 'customer' ? createWorthReading(inOrder, site) : null;
  const answer: ListAnswer = { kind: kinds.at(0), next: 0 };
  const scratch = Buffer.alloc(LONGEST_ID);
  /** All profiles are among the known, and all who were contacted. */
  let isRead = false;

  function keep(bytes: Uint8Array, within: { from: number; until: number }, { kind, next }: ListAnswer): void {
    if (known.add(bytes, within, { kind: kind.at, next })) return;
    // Names of strangers make no room for themselves by pushing out what was read.
    if (isRead) return;
    known.clear();
    known.add(bytes, within, { kind: kind.at, next });
  }

  function lookUp(who: string): ListAnswer {
    if (by !== 'customer') return judge.address(who);
    worthReading?.add();
    const profile = snapshot.profile(site, who);
    return profile ? judge.profile(profile, true) : judge.stranger(who, !isRead || who.includes(UNREADABLE));
  }

  function answerFresh({ key, from, until, text }: ListRow): ListAnswer | string {
    const who = text ?? key.toString('utf8', from, until);
    if (!schema.safeParse(who).success) return `names no ${NAMES[by]}`;
    // Bytes that are not UTF-8 may name somebody who has that sign in her id.
    if (isRead && judge.unseen && !who.includes(UNREADABLE)) return judge.unseen;
    const fresh = lookUp(who);
    if (text === null) keep(key, { from, until }, fresh);
    return fresh;
  }

  /** False: there is no room for it. */
  function learn(customer: string, judged: () => ListAnswer): boolean {
    const until = scratch.write(customer);
    if (known.find(scratch, 0, until) >= 0) return true;
    const { kind, next } = judged();
    return known.add(scratch, { from: 0, until }, { kind: kind.at, next });
  }

  /** Whether all fitted in. */
  async function readAll(): Promise<boolean> {
    if (!inOrder) return false;
    for (const page of readInOrder(inOrder, site)) {
      if (!page) return false;
      const { profiles, contacted } = page;
      for (const profile of profiles) {
        const wasContacted = contacted.delete(profile.customer);
        if (!learn(profile.customer, () => judge.profile(profile, wasContacted))) return false;
      }
      // Those who are left have no profile.
      for (const customer of contacted) if (!learn(customer, () => judge.stranger(customer, true))) return false;
      await setImmediate();
    }
    return true;
  }

  async function readyAll(rows: readonly ListRow[]): Promise<void> {
    // What is known now must be known still when its row is answered.
    if (known.room() < rows.length) known.clear();
    const named = new Set<string>();
    for (const { key, from, until, text, why } of rows) {
      if (why !== null || (text === null && known.find(key, from, until) >= 0)) continue;
      const who = text ?? key.toString('utf8', from, until);
      if (schema.safeParse(who).success) named.add(who);
    }
    await snapshot.ready?.([...named].map((who) => keyOf(world, site, { [by]: who })));
  }

  return {
    ready: snapshot.ready ? readyAll : null,
    of(row) {
      const place = row.text === null ? known.find(row.key, row.from, row.until) : -1;
      if (place < 0) return answerFresh(row);
      answer.kind = kinds.at(known.kindAt(place));
      answer.next = known.nextAt(place);
      return answer;
    },
    async readAhead() {
      if (!isRead && worthReading?.isTime()) isRead = await readAll();
    },
    close: () => known.close(),
  };
}
