import { isUtf8 } from 'node:buffer';
import { Email, Phone } from '../contract/facts.ts';
import { CustomerId } from '../contract/ids.ts';
import { keyOf } from './ask-before-contact.ts';
import { NOT_UTF8, type ListRow } from './list-format.ts';
import { createWorthReading } from './scrub-ahead.ts';
import { createListJudge, type ListAsk } from './scrub-judge.ts';
import type { AnswerKinds, ListAnswer } from './scrub-kinds.ts';
import { createKnown } from './scrub-known.ts';
import { EMPTY_LOG, learnAll } from './scrub-learn-all.ts';
import type { World } from './world.ts';

/** An id has 200 characters at most. */
const LONGEST_ID = 200;
const SPACE = 0x20;
const TILDE = 0x7e;
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
  const { site, snapshot, at } = list;
  const { inOrder } = snapshot;
  const { by = 'customer' } = list.query;
  const schema = { customer: CustomerId, email: Email, phone: Phone }[by];
  const judge = createListJudge(world, list, kinds);
  const known = createKnown(Buffer.from(world.random(4)).readInt32LE());
  const worthReading = inOrder && by === 'customer' ? createWorthReading(inOrder, site) : null;
  const answer: ListAnswer = { kind: kinds.at(0), next: 0 };
  const whole = { contacts: snapshot.contacts.bind(null, site) };
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
    if (profile) return judge.profile(judge.shapeOf(profile), who, whole);
    return judge.stranger(who, isRead ? EMPTY_LOG : whole);
  }

  function answerFresh({ key, from, until, text }: ListRow): ListAnswer | string {
    // After the reading most who are not known are strangers by plain ids: nothing needs to become a text.
    if (isRead && judge.unseen && text === null && isPlainId(key, from, until)) return judge.unseen;
    // Read as something else it would name a stranger, to whom more may be sent than to the person it meant.
    if (text === null && !isUtf8(key.subarray(from, until))) return NOT_UTF8;
    const who = text ?? key.toString('utf8', from, until);
    if (!schema.safeParse(who).success) return `names no ${NAMES[by]}`;
    if (isRead && judge.unseen) return judge.unseen;
    const fresh = lookUp(who);
    if (text === null) keep(key, { from, until }, fresh);
    return fresh;
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
      if (!isRead && inOrder && worthReading?.isTime()) isRead = await learnAll(inOrder, { site, at, judge, known });
    },
    close: () => known.close(),
  };
}

/** ASCII without control characters is a well-formed id; whatever else is one takes a closer look. */
function isPlainId(key: Uint8Array, from: number, until: number): boolean {
  if (until === from || until - from > LONGEST_ID) return false;
  for (let i = from; i < until; i++) if (key[i]! < SPACE || key[i]! > TILDE) return false;
  return true;
}
