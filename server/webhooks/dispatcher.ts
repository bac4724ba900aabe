import type { Vault } from '../secrets/vault.ts';
import type { Claimed, Recorded } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import type { AgentOptions } from './guarded-agent.ts';
import type { AddressPolicy } from './public-address.ts';

/** An attempt that ended, and what it was about. */
export interface EndedAttempt {
  claimed: Claimed;
  result: Recorded;
}

export interface DispatcherOptions {
  store: Pick<Store, 'claim' | 'maySend' | 'endpointKeys' | 'record' | 'release' | 'nextDue' | 'onDue'>;
  vault: Vault;
  policy: AddressPolicy;
  /** The wall clock, milliseconds since 1970: what the receiver reads. */
  now: () => number;
  /** The clock of leases and retries; by default one that a change of the wall clock does not move. */
  steady?: () => number;
  /** In [0, 1): the jitter of retries. */
  random: () => number;
  /** A new lease token that nobody else has. */
  newToken: () => string;
  /**
   * Whether no other process delivers from this store; true by default, as SQLite has one worker. Then every lease found
   * at the start is of a dead owner and is given back at once; else only those that ran out.
   */
  alone?: boolean;
  log: { warn(fields: object, message: string): void };
  /** Is shown every attempt that ended, before it is kept. */
  observe?: (ended: EndedAttempt) => void;
  /** Milliseconds that an attempt may take in all. */
  deadline?: number;
  /** Attempts under way at once: in all, and to one endpoint. */
  concurrency?: number;
  perEndpoint?: number;
  /** How often the store is asked although nothing woke us, in milliseconds: the net under lost signals. */
  pollEvery?: number;
  /** Tests resolve names, and trust certificates, of their own. */
  agent?: Pick<AgentOptions, 'resolveAll' | 'ca'>;
}

export interface Dispatcher {
  /** Gives dead owners' leases back and begins to deliver. */
  start(): Promise<void>;
  /** Takes nothing more, waits for what is under way (at most the deadline), gives unsent leases back. */
  stop(): Promise<void>;
  /** Looks into the store now. */
  wake(): void;
  /** Resolves when nothing is under way and the store has nothing that may be sent now. */
  idle(): Promise<void>;
}
