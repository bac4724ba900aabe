import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { openPostgresStore } from '../../server/store/postgres/postgres-store.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { beginLife, doAct, START } from './lockstep.ts';
import { acts } from './lockstep-acts.ts';
import { createDatabases } from './postgres-databases.ts';
import { startPostgres } from './postgres-server.ts';
import { tellLife } from './tell-life.ts';

const server = await startPostgres();
after(() => server.stop());
const databases = createDatabases(server.url('postgres'));
const LIVES = Number(process.env['LIVES'] ?? 15);

test(`taken through ${LIVES} random lives in step with the SQLite store, the PostgreSQL store says the same at every step`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 20, maxLength: 60, size: 'max' }), async (steps) => {
      const url = await databases.take();
      const now = () => START;
      const model = await beginLife(openSqliteStore({ file: ':memory:', now }));
      const real = await beginLife(await openPostgresStore({ url, now }));
      try {
        for (const [place, step] of steps.entries()) {
          const expected = await doAct(model, step);
          assert.deepEqual(await doAct(real, step), expected, `step ${place}: ${JSON.stringify(step)}`);
        }
        assert.deepEqual(await tellLife(real), await tellLife(model), 'at the end');
      } finally {
        await model.store.close();
        await real.store.close();
        databases.give(url);
      }
    }),
    {
      numRuns: LIVES,
      endOnFailure: true,
      interruptAfterTimeLimit: 30_000 + LIVES * 2000,
      markInterruptAsFailure: true,
    },
  );
});
