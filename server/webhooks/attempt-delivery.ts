import type { Claimed, EndpointKeyRow, Recorded } from '../store/rows.ts';
import { eventBytes } from './event-bytes.ts';
import type { GuardedAgent } from './guarded-agent.ts';
import { afterAttempt, askedWait } from './retry-schedule.ts';
import { sendWebhook } from './send.ts';
import type { Outcome } from './send.ts';
import { signWebhook } from './sign.ts';
import type { Signed } from './sign.ts';
import type { createKeyring } from './signing-keys.ts';

export interface AttemptWorld {
  now: () => number;
  steady: () => number;
  random: () => number;
  deadline: number;
  agent: GuardedAgent;
  signingKeys: ReturnType<typeof createKeyring>;
  /** Whether the lease still stands and the event was not erased meanwhile. */
  maySend: (delivery: Claimed['delivery'], token: string) => Promise<boolean>;
  /** The endpoint's keys as they are now: one that was rotated after the claim must not sign as if it were not. */
  endpointKeys: (endpoint: string) => Promise<EndpointKeyRow[]>;
  log: { warn(fields: object, message: string): void };
}

/**
 * Sends one claimed delivery, signed afresh, and says what becomes of it. Nothing is sent when too little of the lease
 * was left for the attempt to end inside it (`late`), or when its customer was erased or the lease is another's (`gone`).
 */
export async function attemptDelivery(claimed: Claimed, world: AttemptWorld): Promise<Recorded | 'late' | 'gone'> {
  if (world.steady() + world.deadline > claimed.leaseUntil) return 'late';
  if (!(await world.maySend(claimed.delivery, claimed.token))) return 'gone';
  const keys = await world.endpointKeys(claimed.delivery.endpoint);
  const startedAt = world.now();
  const outcome = await post(claimed, world, { keys, timestamp: Math.floor(startedAt / 1000) });
  const { retryAfter: _, date, ...kept } = outcome;
  const n = claimed.attempt + 1;
  const asked = askedWait(outcome, world.now());
  const ended = { n, status: outcome.status, class: outcome.class, asked, now: world.steady() };
  return {
    delivery: claimed.delivery,
    token: claimed.token,
    attempt: { n, at: new Date(startedAt).toISOString(), ...kept },
    ...afterAttempt(ended, world.random),
    wait: asked,
    skew: skewOf(date, startedAt + outcome.milliseconds),
  };
}

/** How far a receiver's clock is ahead of ours, in milliseconds, by its `Date` header (whole seconds); null: it has none. */
function skewOf(date: string | null, now: number): number | null {
  const theirs = date === null ? NaN : Date.parse(date);
  return Number.isNaN(theirs) ? null : theirs - Math.floor(now / 1000) * 1000;
}

interface Signers {
  keys: readonly EndpointKeyRow[];
  /** Seconds since 1970. */
  timestamp: number;
}

async function post(claimed: Claimed, world: AttemptWorld, { keys, timestamp }: Signers): Promise<Outcome> {
  const { endpoint, event } = claimed;
  const body = eventBytes(event, endpoint.payload);
  const { id } = event;
  const signature = signWith(keys, world, { endpoint: endpoint.id, id, timestamp, body });
  if (signature === null)
    return unsigned(`the ${keys.length} signing keys of this endpoint cannot be used: rotate its secret`);
  return sendWebhook({ url: endpoint.url, headers: endpoint.headers, id, timestamp, signature, body }, world);
}

/** null when a key cannot be opened, or none is left: then nothing may be sent, and the other endpoints go on. */
function signWith(
  keys: readonly EndpointKeyRow[],
  world: AttemptWorld,
  signed: Signed & { endpoint: string },
): string | null {
  try {
    const live = world.signingKeys(keys, world.now());
    return live.length > 0 ? signWebhook(signed, live) : null;
  } catch (error) {
    world.log.warn({ err: error, endpoint: signed.endpoint }, 'a signing key cannot be opened');
    return null;
  }
}

function unsigned(snippet: string): Outcome {
  return { status: null, class: 'blocked', milliseconds: 0, peer: null, snippet, retryAfter: null, date: null };
}
