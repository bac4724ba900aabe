import { Hono } from 'hono';
import type { Family } from '../metrics/family.ts';
import { allowedMethods } from './allowed-methods.ts';
import type { AppEnv, Log, Route } from './app-context.ts';
import { createHealthHandlers } from './health.ts';
import { createMetrics } from './metrics.ts';
import { answerProblems, answerUnknownRoute } from './problems.ts';
import { requestId } from './request-id.ts';

/** What a worker's routes need. `now`: milliseconds since 1970. */
export interface WorkerNeeds {
  newId: () => string;
  now: () => number;
  log: Log;
  /** Throws while the database would not keep a write. */
  ready: () => Promise<void>;
  metrics: () => Promise<Family[]>;
}

/** The HTTP side of a process that only delivers: its health and its numbers; any other address is a 404. */
export function createWorkerApp({ newId, now, log, ready, metrics: more }: WorkerNeeds): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const health = createHealthHandlers(ready, log);
  const metrics = createMetrics(more);
  const routes: Route[] = [
    ['GET', '/healthz', health.alive],
    ['GET', '/readyz', health.ready],
    ['GET', '/metrics', metrics.show],
  ];
  app.use(requestId({ newId, log, now }));
  app.use(metrics.count);
  for (const [method, path, ...handlers] of routes) app.on(method, [path], ...handlers);
  app.onError(answerProblems(log));
  app.notFound(answerUnknownRoute(allowedMethods(routes)));
  return app;
}
