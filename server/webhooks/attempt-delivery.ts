import type { Claimed, Recorded } from '../store/rows.ts';
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
}

/** What goes out: signed by the keys of that name, or by none because they cannot be used. */
interface Letter {
  signedBy: string | null;
  signature: string | null;
  timestamp: number;
  body: Uint8Array;
}

/**
 * Sends one claimed delivery, signed afresh, and says what becomes of it. Nothing is sent when too little of the lease
 * was left for the attempt to end inside it (`late`), or when its customer was erased or the lease is another's (`gone`).
 */
export async function attemptDelivery(claimed: Claimed, world: AttemptWorld): Promise<Recorded | 'late' | 'gone'> {
  let keys = await world.liveKeys(claimed.endpoint.id);
  for (;;) {
    const letter = await write(claimed, keys, world);
    if (!(await world.maySend(claimed.delivery, claimed.token))) return 'gone';
    if (world.steady() + world.deadline > claimed.leaseUntil) return 'late';
    // Keys that were rotated while this was signed must not sign as if they were not.
    keys = await world.liveKeys(claimed.endpoint.id);
    if ((keys?.name ?? null) === letter.signedBy) return conclude(claimed, world, letter);
  }
}

async function write({ endpoint, event }: Claimed, live: LiveKeys | null, world: AttemptWorld): Promise<Letter> {
  const body = eventBytes(event, endpoint.payload);
  const timestamp = Math.floor(world.now() / 1000);
  const isSigned = live !== null && live.keys.length > 0;
  const signature = isSigned ? await world.signer.sign({ id: event.id, timestamp, body }, live) : null;
  return { signedBy: live?.name ?? null, signature, timestamp, body };
}

async function conclude(claimed: Claimed, world: AttemptWorld, letter: Letter): Promise<Recorded> {
  const startedAt = world.now();
  const outcome = await post(claimed, world, letter);
  const { status, class: kind, milliseconds, peer, snippet, date } = outcome;
  const n = claimed.attempt + 1;
  const asked = askedWait(outcome, world.now());
  const { next, disable } = afterAttempt({ n, status, class: kind, asked, now: world.steady() }, world.random);
  return {
    delivery: claimed.delivery,
    token: claimed.token,
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

async function post({ endpoint, event }: Claimed, world: AttemptWorld, letter: Letter): Promise<Outcome> {
  const { signature, timestamp, body } = letter;
  if (signature === null) return unsigned('the signing keys of this endpoint cannot be used: rotate its secret');
  return sendWebhook({ url: endpoint.url, headers: endpoint.headers, id: event.id, timestamp, signature, body }, world);
}

/** How far a receiver's clock is ahead of ours, in milliseconds, by its `Date` header (whole seconds); null: it has none. */
function skewOf(date: string | null, now: number): number | null {
  const theirs = date === null ? NaN : Date.parse(date);
  return Number.isNaN(theirs) ? null : theirs - Math.floor(now / 1000) * 1000;
}

function unsigned(snippet: string): Outcome {
  return { status: null, class: 'blocked', milliseconds: 0, peer: null, snippet, retryAfter: null, date: null };
}
