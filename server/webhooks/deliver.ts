import type { Claimed, EndpointHealth, Recorded } from '../store/rows.ts';
import { StoreUnavailable } from '../store/store.ts';
import { attemptDelivery } from './attempt-delivery.ts';
import type { AttemptWorld } from './attempt-delivery.ts';
import { judgeHealth } from './breaker.ts';
import type { Dispatcher, DispatcherOptions } from './dispatcher.ts';
import { createGuardedAgent } from './guarded-agent.ts';
import { createKeeper } from './keep-results.ts';
import { createLiveKeys } from './live-keys.ts';
import { createSigner } from './signer.ts';
import { createSteadyClock } from './steady-clock.ts';
import { createUnderWay } from './under-way.ts';

const DEADLINE = 15_000;
/** A lease outlives the deadline of its attempt by this much, for the record to be kept. */
const LEASE_MARGIN = 15_000;
const LONGEST_TIMER = 60_000;
/** Results are kept when there are enough, or so many milliseconds after the first: one commit serves them all. */
const GATHER_FOR = 8;
/** Enough is this share of what is under way, so that the rest goes on meanwhile, but no fewer and no more than that. */
const ENOUGH = { share: 0.6, least: 32, most: 192 } as const;

/** Delivers what the outbox holds. At least once; of one customer and endpoint one event at a time, never older after newer. */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const {
    store,
    log,
    alone = true,
    deadline = DEADLINE,
    concurrency = 1024,
    perEndpoint = 32,
    pollEvery = 1000,
    observe = () => {},
  } = options;
  const steady = options.steady ?? createSteadyClock(options.now);
  const agent = createGuardedAgent({ policy: options.policy, connectTimeout: deadline, ...options.agent });
  const signer = createSigner(log);
  const world: AttemptWorld = {
    ...options,
    steady,
    deadline,
    agent,
    signer,
    maySend: store.maySend,
    liveKeys: createLiveKeys(options),
  };
  const keepResult = createKeeper({
    keep: keepGroup,
    isLast: () => sending === 0,
    areEnough: (count) => count >= Math.max(ENOUGH.least, Math.min(ENOUGH.most, underWay.count() * ENOUGH.share)),
    gatherFor: GATHER_FOR,
  });
  const underWay = createUnderWay();
  const tokens = new Set<string>();
  /** Of those under way, how many have not ended: what ended only waits for its record. */
  let sending = 0;
  let running = false;
  let claiming: Promise<void> | null = null;
  let askedAgain = false;
  /** Whether the last claim found as much as there was room for, */
  let isMore = false;
  /** and how much that was. */
  let found = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopListening = () => {};

  function wake(): void {
    askedAgain = true;
    if (!running || claiming) return;
    claiming = survive(claimWhileThereIsRoom).finally(() => {
      claiming = null;
      if (askedAgain) wake();
    });
  }

  async function claimWhileThereIsRoom(): Promise<void> {
    while (askedAgain && running) {
      askedAgain = false;
      isMore = false;
      found = 0;
      const limit = Math.min(concurrency - sending, 2 * concurrency - underWay.count());
      if (limit <= 0) return;
      const now = steady();
      const token = options.newToken();
      const leaseUntil = now + deadline + LEASE_MARGIN;
      const claimed = await store.claim({ now, leaseUntil, token, limit, perEndpoint, places: concurrency });
      for (const one of claimed) launch(one);
      found = claimed.length;
      isMore = found === limit;
      // The end of what is under way wakes us.
      if (isMore) return;
    }
    await setTimer();
  }

  async function setTimer(): Promise<void> {
    const at = await store.nextDue();
    clearTimeout(timer);
    if (!running || at === null) return;
    // What is due already waits for something under way (its record wakes us) or for the poll.
    const wait = at - steady();
    if (wait > 0) timer = setTimeout(wake, Math.min(wait, LONGEST_TIMER));
  }

  function launch(claimed: Claimed): void {
    sending += 1;
    underWay.begin();
    void attemptAndKeep(claimed);
  }

  async function attemptAndKeep(claimed: Claimed): Promise<void> {
    const result = await attemptDelivery(claimed, world);
    sending -= 1;
    if (typeof result === 'string') await giveUp(claimed, result);
    else {
      observe({ claimed, result });
      await keepResult(result);
    }
    underWay.end();
  }

  async function giveUp(claimed: Claimed, why: 'late' | 'gone'): Promise<void> {
    if (why === 'late') tokens.add(claimed.token);
    // What waits behind it, that she was erased above all, goes at once.
    else await survive(async () => void (await store.release(claimed)));
    wake();
  }

  /** Keeps what ended meanwhile in one go, tried again until the store has taken it. */
  async function keepGroup(group: Recorded[]): Promise<void> {
    const disabled = new Set<string>();
    const now = steady();
    const judge = (health: EndpointHealth, result: Recorded) => {
      const judged = judgeHealth(health, result, now);
      if (judged.disable || result.disable) disabled.add(result.delivery.endpoint);
      return judged;
    };
    for (;;) {
      try {
        const kept = store.record(group, judge);
        // Their places are given away in the same commit, where the store has one writer; else after it.
        wake();
        await kept;
        // What it made ready is claimed now, unless the claim of the same commit took its places: then the next end wakes us.
        void Promise.resolve(claiming).then(() => isMore || (alone && found >= group.length) || wake());
        for (const endpoint of disabled) log.warn({ endpoint }, 'an endpoint is disabled, its events are held');
        return;
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        log.warn({ err: error, results: group.length }, 'webhook results wait: the store is unavailable');
        // At a stop nobody waits for the store to come back: the leases end, and the same events are sent again.
        if (!running) return;
        await new Promise((resolve) => setTimeout(resolve, pollEvery));
      }
    }
  }

  async function survive(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      log.warn({ err: error }, 'webhooks wait: the store is unavailable');
    }
  }

  let poll: NodeJS.Timeout | undefined;
  return {
    async start() {
      if (poll) return;
      poll = setInterval(wake, pollEvery);
      await survive(async () => {
        await store.release({ expiredBefore: alone ? Number.MAX_SAFE_INTEGER : steady() });
      });
      running = true;
      stopListening = store.onDue(wake);
      wake();
    },
    async stop() {
      running = false;
      stopListening();
      clearInterval(poll);
      clearTimeout(timer);
      await claiming;
      await underWay.none();
      for (const token of tokens) await survive(async () => void (await store.release({ token })));
      await Promise.all([agent.destroy(), signer.close()]);
    },
    wake,
    async idle() {
      do {
        await claiming;
        await underWay.none();
        await new Promise((resolve) => setImmediate(resolve));
      } while (claiming || underWay.count() > 0);
    },
  };
}
