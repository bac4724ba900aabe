import { Problem } from '../actions/problem.ts';
import type { AppContext, Log } from './app-context.ts';
import { Stopping } from './stop-serving.ts';

/** `/healthz`: the process answers. `/readyz`: the database would keep a write, its migrations are done, and nobody stops us. */
export function createHealthHandlers(ready: () => Promise<void>, log: Log) {
  return {
    alive(c: AppContext) {
      return Promise.resolve(c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }));
    },
    async ready(c: AppContext) {
      try {
        await ready();
      } catch (error) {
        if (error instanceof Stopping) {
          const detail = 'This process is stopping: ask another one.';
          throw new Problem({ status: 503, code: 'stopping', detail, headers: { 'Retry-After': '5' } });
        }
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
