import { GIVES_UP_AFTER } from '../domain/failing-endpoint.ts';
import type { EndpointHealth, Recorded } from '../store/rows.ts';

const SECOND = 1000;

/** So many failures of the endpoint in a row open the breaker. */
export const OPENS_AFTER = 5;
/** Milliseconds between probes while it is open: they double from the first to the last. */
export const FIRST_PROBE = 30 * SECOND;
export const LAST_PROBE = 15 * 60 * SECOND;
/** From this width on an endpoint that recovers is treated as healthy. */
const FULL_WIDTH = 64;

/**
 * What a result does to its endpoint's health. Five failures of the whole endpoint in a row leave one probe at a time, at
 * most every 30 s to 15 min, while the rest waits without spending attempts; each success then lets twice as many through.
 * An answer that refuses one event (a 400, or a 500 to the same event again) says nothing about the endpoint. Pure;
 * `now` is the schedule's clock.
 */
export function judgeHealth(
  health: EndpointHealth,
  result: Recorded,
  now: number,
): EndpointHealth & { disable: boolean } {
  const asked = result.wait ? Math.max(health.notBefore, now + result.wait) : health.notBefore;
  const isOpen = health.failures >= OPENS_AFTER;
  if (result.attempt.class === 'ok') return { ...recovered(health, isOpen), disable: false };
  // What was under way when it opened is no probe: a burst of failures counts as one.
  if (!isOfTheEndpoint(result, isOpen) || (isOpen && now < health.notBefore)) {
    return { ...health, notBefore: asked, disable: false };
  }
  const failures = health.failures + 1;
  const failingSince = health.failingSince ?? now;
  if (failures < OPENS_AFTER) return { ...health, notBefore: asked, failures, failingSince, disable: false };
  const pause = Math.min(FIRST_PROBE * 2 ** Math.min(failures - OPENS_AFTER, 10), LAST_PROBE);
  const disable = now - failingSince >= GIVES_UP_AFTER;
  return { notBefore: Math.max(asked, now + pause), failures, failingSince, width: 1, disable };
}

function recovered(health: EndpointHealth, wasOpen: boolean): EndpointHealth {
  const doubled = health.width === null ? null : health.width * 2;
  const width = doubled !== null && doubled < FULL_WIDTH ? doubled : null;
  return { notBefore: wasOpen ? 0 : health.notBefore, failures: 0, failingSince: null, width };
}

/**
 * Whether a failure is the endpoint's, not one event's: no whole answer, a redirect, a refusal of everybody, or a 5xx.
 * A 5xx to a later attempt may be one poisonous event, so it cannot open the breaker, only keep it open.
 */
function isOfTheEndpoint({ attempt }: Recorded, isOpen: boolean): boolean {
  if (attempt.class !== 'status') return true;
  const status = attempt.status ?? 0;
  if ([401, 403, 404, 405, 407, 410, 429].includes(status)) return true;
  return status >= 500 && (isOpen || attempt.n === 1);
}
