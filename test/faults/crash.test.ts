import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { killNow, openCrashWorld } from './crash-world.ts';
import type { CrashWorld, KillPoint } from './crash-world.ts';
import { until } from './delivery-world.ts';
import { observed } from './table/observed.ts';

const LOOPS = 20;
const CUSTOMERS = 25;

test(`P1–P5 kill -9 at any moment, ${LOOPS} times: no answered change without its event, none lost, none older after newer`, async (t) => {
  const world = await openCrashWorld(t);
  for (let i = 0; i < LOOPS; i += 1) {
    const before = world.answered.length;
    const running = world.start(CUSTOMERS);
    await until(() => world.answered.length > before, 'it answers');
    await new Promise((resolve) => setTimeout(resolve, 10 + ((i * 37) % 150)));
    await killNow(running);
  }
  assert.ok(world.answered.length > LOOPS, `${world.answered.length} changes were answered`);
  const gap = await world.settleAndJudge();
  observed({ row: 11, case: `at any moment, ${LOOPS} times`, ...numbersSeen(world), gap, also: answeredOf(world) });
});

/** What a kill at this point must have left, so that the test knows it hit. */
const HIT: Record<KillPoint, (world: CrashWorld) => void> = {
  'between commit and answer': ({ reader, answered }) => {
    const kept = reader.prepare('SELECT count(*) AS n FROM event').get()?.['n'] as number;
    assert.ok(kept > answered.length, 'a change is kept that was not answered');
  },
  'after claim': ({ reader }) => {
    assert.ok(leased(reader).length > 0, 'a delivery is leased by nobody who lives');
  },
  'after send before record': ({ reader, seen }) => {
    const sent = leased(reader).filter((id) => seen.latest.ids.has(id) || seen.every.ids.has(id));
    assert.ok(sent.length > 0, 'a delivery was sent and its result is not kept');
  },
  'during record': ({ reader, seen }) => {
    const sent = leased(reader).filter((id) => seen.latest.ids.has(id) || seen.every.ids.has(id));
    assert.ok(sent.length > 0, 'what was half recorded is undone');
  },
};

for (const point of Object.keys(HIT) as KillPoint[]) {
  test(`P1–P5 kill -9 ${point}, five times: nothing is lost, nothing older follows`, async (t) => {
    const world = await openCrashWorld(t);
    for (let nth = 1; nth <= 9; nth += 2) {
      const running = world.start(CUSTOMERS, { point, nth });
      const [, signal] = (await once(running, 'exit', { signal: AbortSignal.timeout(60_000) })) as [
        number | null,
        string | null,
      ];
      assert.equal(signal, 'SIGKILL');
      HIT[point](world);
    }
    const gap = await world.settleAndJudge();
    observed({ row: 11, case: `${point}, five times`, ...numbersSeen(world), gap, also: answeredOf(world) });
    const { latest, every } = world.seen;
    const repeated = latest.requests + every.requests - latest.ids.size - every.ids.size;
    if (point.includes('record')) assert.ok(repeated > 0, 'what may have arrived came again, under the same id');
  });
}

function numbersSeen({ seen }: CrashWorld): { requests: number; again: number; older: number } {
  const both = [seen.latest, seen.every];
  const requests = both.reduce((sum, one) => sum + one.requests, 0);
  const ids = both.reduce((sum, one) => sum + one.ids.size, 0);
  const older = both.reduce((sum, one) => sum + one.inversions.length, 0);
  return { requests, again: requests - ids, older };
}

function answeredOf({ answered, reader }: CrashWorld): string {
  const find = reader.prepare('SELECT 1 FROM event WHERE id = ?');
  const lost = answered.filter(({ id }) => !find.get(id)).length;
  return `${lost} lost of ${answered.length} changes answered`;
}

function leased(reader: CrashWorld['reader']): string[] {
  const rows = reader
    .prepare(`SELECT v.id FROM delivery d JOIN event v ON v.seq = d.seq WHERE d.state = 'leased'`)
    .all();
  return rows.map((row) => row['id'] as string);
}
