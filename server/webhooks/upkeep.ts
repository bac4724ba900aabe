import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { sweep } from './sweep.ts';
import { createFailingWarnings } from './warn-failing.ts';

export interface UpkeepOptions {
  store: Pick<
    Store,
    | 'continueRedelivery'
    | 'forgetSnippets'
    | 'forgetAttempts'
    | 'forgetDeliveries'
    | 'forgetRemoved'
    | 'failingEndpoints'
  >;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Tells of the next plans that end; whether there were any. */
  tellPlanEndings?: () => Promise<boolean>;
  log: { warn(fields: object, message: string): void };
  /** How often it looks whether there is something to do, in milliseconds. */
  lookEvery?: number;
}

/** What a worker does besides delivering: goes on with long replays, tells of plans that end, deletes by age, warns. */
export interface Upkeep {
  start(): void;
  /** Ends after the batch that is under way. */
  stop(): Promise<void>;
}

/** Between two sweeps, in milliseconds of `now`. */
const SWEEP_EVERY = 60 * 60 * 1000;
/** Deliveries of a removed endpoint that one transaction deletes. */
const BATCH = 200;

export function createUpkeep({ store, now, log, tellPlanEndings, lookEvery = 1000 }: UpkeepOptions): Upkeep {
  const warnOfFailing = createFailingWarnings(store, log);
  let timer: NodeJS.Timeout | undefined;
  let stopped = true;
  let working: Promise<void> | null = null;
  let sweptAt: number | null = null;

  async function work(): Promise<void> {
    while (!stopped && (await halfOfTheTime(store.continueRedelivery)));
    while (!stopped && (await tellPlanEndings?.()));
    const at = now();
    // A clock that was set back does not put the next sweep off.
    if (stopped || (sweptAt !== null && Math.abs(at - sweptAt) < SWEEP_EVERY)) return;
    await warnOfFailing(at);
    while (!stopped && (await halfOfTheTime(() => store.forgetRemoved(BATCH))));
    await sweep(store, at, () => !stopped);
    sweptAt = at;
  }

  async function survive(): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      log.warn({ err: error }, 'upkeep waits: the store is unavailable');
    }
  }

  function look(): void {
    working ??= survive().finally(() => (working = null));
  }

  return {
    start() {
      if (!stopped) return;
      stopped = false;
      timer = setInterval(look, lookEvery);
      look();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await working;
    },
  };
}

/** Does some of what there may be very much of, and rests as long as it took: nobody waits for it, and others have their turn. */
async function halfOfTheTime(doSome: () => Promise<boolean>): Promise<boolean> {
  const began = performance.now();
  const isMore = await doSome();
  if (isMore) await sleep(performance.now() - began);
  return isMore;
}
