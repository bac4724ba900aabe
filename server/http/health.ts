import { Problem } from '../actions/problem.ts';
import type { AppContext, Log } from './app-context.ts';

/** `/healthz`: the process answers. `/readyz`: the database would keep a write and its migrations are done. */
export function createHealthHandlers(ready: () => Promise<void>, log: Log) {
  return {
    alive(c: AppContext) {
      return Promise.resolve(c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }));
    },
    async ready(c: AppContext) {
      try {
        await ready();
      } catch (error) {
        log.warn({ error: error instanceof Error ? error.message : String(error) }, 'not ready');
        const headers = { 'Retry-After': '5' };
        throw new Problem({
          status: 503,
          code: 'not-ready',
          detail: 'The database would not keep a write now.',
          headers,
        });
      }
      return c.json({ status: 'ready' }, 200, { 'Cache-Control': 'no-store' });
    },
  };
}
