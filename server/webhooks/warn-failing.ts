import { daysFailing, disablesAt } from '../domain/failing-endpoint.ts';
import type { Watching } from '../store/store.ts';

/** Warns of endpoints that fail, once for each whole day of it, so that nobody learns of a disabled one afterwards. */
export function createFailingWarnings(
  store: Pick<Watching, 'failingEndpoints'>,
  log: { warn(fields: object, message: string): void },
): (now: number) => Promise<void> {
  let warned = new Map<string, number>();

  return async function warnOfFailing(now) {
    const failing = await store.failingEndpoints();
    const days = new Map(failing.map(({ endpoint, since }) => [endpoint, daysFailing(since, now)]));
    for (const { endpoint, site, since } of failing) {
      const day = days.get(endpoint)!;
      if (day === 0 || day <= (warned.get(endpoint) ?? 0)) continue;
      const fields = { endpoint, site, failingSince: instant(since), disablesAt: instant(disablesAt(since)) };
      log.warn(fields, 'an endpoint fails and will be disabled');
    }
    warned = days;
  };
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
