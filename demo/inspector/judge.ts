import type { Check } from './attempt.ts';
import type { Verdict } from './verify.ts';

/** What one delivery is judged by. */
export interface Delivery {
  verdict: Verdict;
  /** Milliseconds since 1970. */
  receivedAt: number;
  /** The `webhook-timestamp`, integer seconds; NaN when it is no number. */
  stampedAt: number;
  /** When the same id was accepted before, in milliseconds since 1970. */
  acceptedBefore: number | null;
  /** Whether an earlier try of the same id was refused. */
  refusedBefore: boolean;
  /** The revision it carries; null for events that carry none. */
  revision: number | null;
  /** The newest revision of this customer that was accepted; null before the first. */
  newest: number | null;
  /** Since when the secret is in use, as a date in words. */
  secretSince: string;
}

/** The four questions a careful receiver asks of every webhook. */
export function judge(delivery: Delivery): Check[] {
  return [signature(delivery), clock(delivery), isNew(delivery), order(delivery)];
}

function signature({ verdict, secretSince }: Delivery): Check {
  if (verdict.verified || verdict.signature) {
    return pass(
      'signature',
      'The signature matches the bytes received',
      `HMAC-SHA256, secret in use since ${secretSince}`,
    );
  }
  return fail('signature', 'The signature does not match the bytes received', `The library says: ${verdict.why}`);
}

function clock({ verdict, receivedAt, stampedAt }: Delivery): Check {
  if (Number.isNaN(stampedAt))
    return fail('clock', 'There is no time to check', 'The header webhook-timestamp is missing or no number');
  const apart = Math.abs(Math.floor(receivedAt / 1000) - stampedAt);
  const words =
    apart === 0
      ? 'Stamped and received within the same second'
      : `Stamped and received ${apart} s apart; up to 300 s is accepted`;
  if (!verdict.verified && /timestamp/i.test(verdict.why)) return fail('clock', 'The clock does not agree', words);
  return pass('clock', 'The clock agrees', words);
}

function isNew({ acceptedBefore, refusedBefore }: Delivery): Check {
  if (acceptedBefore !== null) {
    return {
      about: 'new',
      state: 'note',
      title: 'Seen before',
      detail: 'The same id was accepted already, so nothing was done twice',
    };
  }
  return pass(
    'new',
    'Not seen before',
    refusedBefore ? 'The id is new; the earlier try was not accepted' : 'The id is new',
  );
}

function order({ revision, newest, acceptedBefore }: Delivery): Check {
  if (revision === null) return pass('order', 'In order', 'This kind carries no revision');
  if (newest === null) return pass('order', 'In order', `Revision ${revision} is the first we were told`);
  if (revision > newest) return pass('order', 'In order', `Revision ${revision} follows ${newest}`);
  if (acceptedBefore !== null)
    return { about: 'order', state: 'note', title: 'Nothing newer was undone', detail: `We hold revision ${newest}` };
  return fail('order', 'Out of order', `Revision ${revision} came after ${newest}`);
}

function pass(about: Check['about'], title: string, detail: string): Check {
  return { about, state: 'pass', title, detail };
}

function fail(about: Check['about'], title: string, detail: string): Check {
  return { about, state: 'fail', title, detail };
}
