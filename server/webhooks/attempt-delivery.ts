import type { Claimed, Recorded } from '../store/rows.ts';
import { StoreUnavailable } from '../store/store.ts';
import type { DispatcherOptions } from './dispatcher.ts';
import { eventBytes } from './event-bytes.ts';
import type { GuardedAgent } from './guarded-agent.ts';
import { afterAttempt, askedWait } from './retry-schedule.ts';
import { sendWebhook } from './send.ts';
import type { Outcome } from './send.ts';
import type { Signer } from './signer.ts';
import type { LiveKeys } from './signing-keys.ts';

export interface AttemptWorld {
  now: () => number;
  steady: () => number;
  random: () => number;
  deadline: number;
  agent: GuardedAgent;
  /** Whether the lease still stands and the event was not erased meanwhile. */
  maySend: (delivery: Claimed['delivery'], token: string) => Promise<boolean>;
  /** The keys that sign for an endpoint as they are now; null: one of them cannot be opened. */
  liveKeys: (endpoint: string) => Promise<LiveKeys | null>;
  signer: Signer;
  log: DispatcherOptions['log'];
}

/**
 * Sends one claimed delivery, signed afresh, and says what becomes of it. Nothing is sent when too little of the lease
 * was left for the attempt to end inside it, or the store went away before it said whether this may be sent (`late`: the lease
 * runs out), or when its customer was erased or the lease is another's (`gone`).
 */
export async function attemptDelivery(claimed: Claimed, world: AttemptWorld): Promise<Recorded | 'late' | 'gone'> {
  const { delivery, token, endpoint, event } = claimed;
  const body = eventBytes(event, endpoint.payload);
  let ready: { timestamp: number; signature: string | null };
  try {
    let live = await world.liveKeys(endpoint.id);
    for (;;) {
      const timestamp = Math.floor(world.now() / 1000);
      const isSigned = live !== null && live.keys.length > 0;
      const signature = isSigned ? await world.signer.sign({ id: event.id, timestamp, body }, live!) : null;
      if (!(await world.maySend(delivery, token))) return 'gone';
      const signedBy = live?.name;
      live = await world.liveKeys(endpoint.id);
      // Looked at last: a database may have taken long over each of these.
      if (world.steady() + world.deadline > claimed.leaseUntil) return 'late';
      ready = { timestamp, signature };
      // Keys that were rotated while this was signed must not sign as if they were not.
      if (live?.name === signedBy) break;
    }
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    world.log.warn({ err: error }, 'a webhook waits: the store is unavailable');
    return 'late';
  }
  const startedAt = world.now();
  const { timestamp, signature } = ready;
  const outgoing = { url: endpoint.url, headers: endpoint.headers, id: event.id, timestamp, body };
  const outcome = signature === null ? UNSIGNED : await sendWebhook({ ...outgoing, signature }, world);
  return conclude(claimed, world, { startedAt, outcome });
}

const UNSIGNED: Outcome = {
  status: null,
  class: 'blocked',
  milliseconds: 0,
  peer: null,
  snippet: 'the signing keys of this endpoint cannot be used: rotate its secret',
  retryAfter: null,
  date: null,
};

function conclude(
  { delivery, token, attempt }: Claimed,
  world: AttemptWorld,
  { startedAt, outcome }: { startedAt: number; outcome: Outcome },
): Recorded {
  const { status, class: kind, milliseconds, peer, snippet, date } = outcome;
  const n = attempt + 1;
  const asked = askedWait(outcome, world.now());
  const { next, disable } = afterAttempt({ n, status, class: kind, asked, now: world.steady() }, world.random);
  return {
    delivery,
    token,
    attempt: { n, at: isoOf(startedAt), status, class: kind, milliseconds, peer, snippet },
    next,
    disable,
    wait: asked,
    skew: skewOf(date, startedAt + milliseconds),
  };
}

let lastIso = { at: NaN, text: '' };

/** Many attempts begin in the same millisecond. */
function isoOf(at: number): string {
  if (at !== lastIso.at) lastIso = { at, text: new Date(at).toISOString() };
  return lastIso.text;
}

/** How far a receiver's clock is ahead of ours, in milliseconds, by its `Date` header (whole seconds); null: it has none. */
function skewOf(date: string | null, now: number): number | null {
  const theirs = date === null ? NaN : Date.parse(date);
  return Number.isNaN(theirs) ? null : theirs - Math.floor(now / 1000) * 1000;
}
