import { routePath } from 'hono/route';
import { createCounter } from '../metrics/counter.ts';
import type { Family } from '../metrics/family.ts';
import { PROMETHEUS_TEXT, prometheusText } from '../metrics/prometheus-text.ts';
import type { AppContext, AppHandler } from './app-context.ts';

/** `/metrics` for Prometheus: requests by route and status, and what `more` knows. Open to all, so it names nobody. */
export function createMetrics(more: () => Promise<Family[]>): {
  count: AppHandler;
  /** Counts one request of the route that was answered with the status. */
  counter(method: string, route: string, status: number): () => void;
  show: (c: AppContext) => Promise<Response>;
} {
  const requests = createCounter('ask_first_http_requests_total', 'Requests by method, route and status');
  return {
    async count(c, next) {
      await next();
      requests.add({ method: c.req.method, route: routeOf(c), status: String(c.res.status) });
    },
    counter: (method, route, status) => requests.adder({ method, route, status: String(status) }),
    async show(c) {
      const text = prometheusText([requests.family(), ...(await more())]);
      return c.body(text, 200, { 'Content-Type': PROMETHEUS_TEXT, 'Cache-Control': 'no-store' });
    },
  };
}

/** The pattern of the route, never the path, which can hold a customer's id. */
function routeOf(c: AppContext): string {
  const path = routePath(c, -1);
  return path.endsWith('*') ? 'none' : path;
}
