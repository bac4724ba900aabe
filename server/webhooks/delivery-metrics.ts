import { createCounter } from '../metrics/counter.ts';
import { createHistogram } from '../metrics/histogram.ts';
import { gauge } from '../metrics/family.ts';
import type { Family, Sample } from '../metrics/family.ts';
import type { Watching } from '../store/store.ts';
import { OPENS_AFTER } from './breaker.ts';
import type { EndedAttempt } from './dispatcher.ts';

/** Seconds from an event to its acknowledgement: at once, through the first retries, up to the end of the schedule. */
const LAG_BOUNDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200, 43_200, 86_400, 345_600];
/** Receivers whose clock is remembered; more than that many endpoints are not watched one by one. */
const CLOCKS_KEPT = 1000;
/** Counting every delivery takes a moment: so long, in milliseconds, one count is good. */
const GAP_GOOD_FOR = 60_000;

export interface DeliveryMetrics {
  observe(ended: EndedAttempt): void;
  families(): Promise<Family[]>;
}

/** What this process's attempts came to, and the state of everything that waits. `now`: milliseconds since 1970. */
export function createDeliveryMetrics(store: Watching, now: () => number): DeliveryMetrics {
  const attempts = createCounter(
    'ask_first_webhook_attempts_total',
    'Webhook attempts of this process by how they ended',
  );
  const lag = createHistogram(
    'ask_first_webhook_delivery_lag_seconds',
    'Seconds from an event to its first acknowledgement by an endpoint',
    LAG_BOUNDS,
  );
  const skews = new Map<string, number>();
  let gap: { at: number; value: number } | null = null;

  function noteSkew(endpoint: string, skew: number | null | undefined): void {
    if (skew === null || skew === undefined) return;
    if (skews.size >= CLOCKS_KEPT && !skews.has(endpoint)) return;
    skews.set(endpoint, skew / 1000);
  }

  async function gapNow(): Promise<number> {
    const at = now();
    if (gap === null || Math.abs(at - gap.at) >= GAP_GOOD_FOR) gap = { at, value: await store.conservationGap() };
    return gap.value;
  }

  return {
    observe({ claimed, result }) {
      attempts.add({ class: result.attempt.class });
      noteSkew(result.delivery.endpoint, result.skew);
      // A replay is not late: somebody asked for it just now.
      if (result.attempt.class === 'ok' && !claimed.replayed)
        lag.observe((now() - Date.parse(claimed.event.at)) / 1000);
    },
    async families() {
      const state = await store.outboxState(OPENS_AFTER);
      const age = state.oldestPendingAt === null ? 0 : (now() - Date.parse(state.oldestPendingAt)) / 1000;
      return [
        attempts.family(),
        lag.family(),
        gauge('ask_first_webhook_pending', 'Deliveries that wait or are under way', state.pending),
        gauge('ask_first_webhook_oldest_pending_seconds', 'Age of the oldest event that waits; 0 when none does', age),
        gauge('ask_first_webhook_held', 'Deliveries that wait because their endpoint is not on', state.held),
        gauge('ask_first_webhook_open_breakers', 'Endpoints that only get probes', state.openBreakers),
        gauge('ask_first_webhook_replays', 'Replays that are not done', state.replays),
        gauge(
          'ask_first_webhook_conservation_gap',
          'Deliveries that are missing; anything but 0 is a loss',
          await gapNow(),
        ),
        {
          name: 'ask_first_webhook_receiver_clock_skew_seconds',
          help: 'How far the clock of an endpoint was ahead of ours at its last answer, by its Date header',
          type: 'gauge',
          samples: [...skews].map(([endpoint, value]): Sample => ({ labels: { endpoint }, value })),
        },
      ];
    },
  };
}
