import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGroupWriter } from '../../server/store/postgres/group-writer.ts';
import { StoreUnavailable } from '../../server/store/store.ts';

/** Three writes of one turn, whose group fails by `cause`: how often was something run, and what became of each. */
async function threeOf(cause: Error): Promise<{ runs: number; failed: number }> {
  let runs = 0;
  const writer = createGroupWriter(
    async (members) => {
      runs += 1;
      if (runs === 1) throw new StoreUnavailable('the database did not take the write', { cause });
      return members.map(() => undefined);
    },
    () => true,
  );
  const failures = await Promise.all(
    ['c_1', 'c_2', 'c_3'].map(
      (customer) =>
        new Promise<boolean>((resolve) => {
          const settle = (failure?: { thrown: unknown }) => resolve(failure !== undefined);
          writer.write({ key: { site: 'northgate', customer, changes: [] }, decide: () => null, settle });
        }),
    ),
  );
  await writer.end();
  return { runs, failed: failures.filter(Boolean).length };
}

test('a group that the database refuses is tried one by one, so that a bad write does not sink the others', async () => {
  const refusal = Object.assign(new Error('value too long'), { code: '22001', severity: 'ERROR' });
  assert.deepEqual(await threeOf(refusal), { runs: 4, failed: 0 });
});

test('a group whose database is away is answered at once, and not again for each of its writes', async () => {
  for (const cause of [new Error('timeout expired'), Object.assign(new Error('reset'), { code: 'ECONNRESET' })])
    assert.deepEqual(await threeOf(cause), { runs: 1, failed: 3 });
});
