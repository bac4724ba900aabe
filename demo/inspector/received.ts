import type { Attempt, ReceivedEvent } from './attempt.ts';
import type { AttemptFile } from './attempt-file.ts';
import { readEventBody } from './event-body.ts';

/** The oldest attempts go first beyond this many. */
const MOST = 1000;

/** Everything received, grouped by event, with what a receiver must remember to judge the next one. */
export interface Received {
  /** Newest first. */
  events(): ReceivedEvent[];
  find(key: string): { headers: Record<string, string>; body: Buffer } | null;
  /** Milliseconds since 1970 of the acceptance of this id; null when it was not accepted. */
  acceptedAt(id: string): number | null;
  hasTried(id: string): boolean;
  /** The newest revision of a customer that was accepted; null before the first. */
  newest(customer: string): number | null;
  add(attempt: Attempt): ReceivedEvent;
}

/** Received events kept in memory and in `file`. */
export function createReceived(file: AttemptFile): Received {
  const groups = new Map<string, Attempt[]>();
  const revisions = new Map<string, number>();
  let count = 0;
  let unverified = 0;

  const kept = file.read().slice(-MOST);
  kept.forEach(remember);
  file.replace(kept);

  function remember(attempt: Attempt): string {
    // Only a verified POST may join the group of its id: anybody can write an id into a header.
    const key = attempt.verified ? attempt.headers['webhook-id']! : `unverified-${(unverified += 1)}`;
    const group = groups.get(key) ?? [];
    group.push(attempt);
    groups.set(key, group);
    count += 1;
    const { type, customer, revision } = readEventBody(textOf(attempt));
    if (isAccepted(attempt) && type.startsWith('preferences.') && customer !== null && revision !== null) {
      revisions.set(customer, Math.max(revision, revisions.get(customer) ?? revision));
    }
    return key;
  }

  return {
    events: () =>
      [...groups].map(([key, attempts]) => view(key, attempts)).sort((a, b) => b.tries[0]!.at - a.tries[0]!.at),
    find(key) {
      const group = groups.get(key);
      if (!group) return null;
      const attempt = counting(group);
      return { headers: attempt.headers, body: Buffer.from(attempt.body, 'base64') };
    },
    acceptedAt: (id) => groups.get(id)?.find(isAccepted)?.receivedAt ?? null,
    hasTried: (id) => groups.has(id),
    newest: (customer) => revisions.get(customer) ?? null,
    add(attempt) {
      file.append(attempt);
      const key = remember(attempt);
      if (count > MOST) forgetOldest();
      return view(key, groups.get(key)!);
    },
  };

  function forgetOldest(): void {
    const oldest = groups.keys().next().value!;
    count -= groups.get(oldest)!.length;
    groups.delete(oldest);
  }
}

function view(key: string, attempts: readonly Attempt[]): ReceivedEvent {
  const attempt = counting(attempts);
  return {
    key,
    text: textOf(attempt),
    headers: attempt.headers,
    verified: attempt.verified,
    acceptedAt: attempts.find(isAccepted)?.receivedAt ?? null,
    checks: attempt.checks,
    tries: attempts.map(({ receivedAt, tookMs, status, cut }) => ({ at: receivedAt, tookMs, status, cut })),
  };
}

/** The attempt that is shown: the first accepted one, else the latest. */
function counting(attempts: readonly Attempt[]): Attempt {
  return attempts.find(isAccepted) ?? attempts.at(-1)!;
}

function isAccepted(attempt: Attempt): boolean {
  return attempt.verified && attempt.status < 300;
}

function textOf(attempt: Attempt): string {
  return Buffer.from(attempt.body, 'base64').toString('utf8');
}
