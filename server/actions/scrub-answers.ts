import { setImmediate } from 'node:timers/promises';
import { Email, Phone } from '../contract/facts.ts';
import { CustomerId } from '../contract/ids.ts';
import type { ListRow } from './list-format.ts';
import { createWorthReading } from './scrub-ahead.ts';
import { createListJudge, type ListAsk } from './scrub-judge.ts';
import type { AnswerKinds, ListAnswer } from './scrub-kinds.ts';
import { createKnown } from './scrub-known.ts';
import type { World } from './world.ts';

/** Profiles that are read before other requests have their turn. */
const A_TURN = 256;
const NAMES = { customer: 'customer', email: 'e-mail address', phone: 'phone number (E.164)' };

/** The answers to one list, each row's by what it names. */
export interface ListAnswers {
  /** A sentence where the row can name nobody. The answer is lent until the next. */
  of(row: ListRow): ListAnswer | string;
  /** Reads what is worth reading before the next rows come. */
  readAhead(): Promise<void>;
}

export function createListAnswers(
  world: Pick<World, 'vault' | 'random'>,
  list: ListAsk,
  kinds: AnswerKinds,
): ListAnswers {
  const { site, snapshot } = list;
  const { by = 'customer' } = list.query;
  const schema = { customer: CustomerId, email: Email, phone: Phone }[by];
  const judge = createListJudge(world, list, kinds);
  const known = createKnown(Buffer.from(world.random(4)).readInt32LE());
  const worthReading = createWorthReading(snapshot, site);
  const answer: ListAnswer = { kind: kinds.at(0), next: 0 };
  /** All profiles are among the known. */
  let isRead = false;

  function keep(bytes: Uint8Array, within: { from: number; until: number }, { kind, next }: ListAnswer): void {
    if (known.add(bytes, within, { kind: kind.at, next })) return;
    // Names of strangers make no room by pushing out what was read.
    if (isRead) return;
    known.clear();
    known.add(bytes, within, { kind: kind.at, next });
  }

  function lookUp(who: string): ListAnswer {
    if (by !== 'customer') return judge.address(who);
    worthReading.add();
    const profile = isRead ? null : snapshot.profile(site, who);
    return profile ? judge.profile(profile) : judge.stranger(who);
  }

  function answerFresh({ key, from, until, text }: ListRow): ListAnswer | string {
    const who = text ?? key.toString('utf8', from, until);
    if (!schema.safeParse(who).success) return `names no ${NAMES[by]}`;
    if (isRead && by === 'customer') {
      // Bytes that are not UTF-8 are read as what stands for them.
      const bytes = Buffer.from(who);
      const place = known.find(bytes, 0, bytes.length);
      if (place >= 0) return { kind: kinds.at(known.kindAt(place)), next: known.nextAt(place) };
    }
    const fresh = lookUp(who);
    if (text === null) keep(key, { from, until }, fresh);
    return fresh;
  }

  async function readAll(): Promise<void> {
    for (let after = ''; ;) {
      const profiles = snapshot.profilesAfter(site, after, A_TURN);
      for (const profile of profiles) {
        const bytes = Buffer.from(profile.customer);
        if (known.find(bytes, 0, bytes.length) < 0)
          keep(bytes, { from: 0, until: bytes.length }, judge.profile(profile));
      }
      if (profiles.length < A_TURN) break;
      after = profiles.at(-1)!.customer;
      await setImmediate();
    }
    isRead = true;
  }

  return {
    of(row) {
      const place = row.text === null ? known.find(row.key, row.from, row.until) : -1;
      if (place < 0) return answerFresh(row);
      answer.kind = kinds.at(known.kindAt(place));
      answer.next = known.nextAt(place);
      return answer;
    },
    async readAhead() {
      if (!isRead && by === 'customer' && worthReading.isTime()) await readAll();
    },
  };
}
