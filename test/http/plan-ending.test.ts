import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { tellPlanEndings } from '../../server/actions/tell-plan-endings.ts';
import { createUpkeep } from '../../server/webhooks/upkeep.ts';
import { deskOf, type Desk } from './asking.ts';
import { deliverAll } from './delivering.ts';
import { ask, askJson, makeSite, NOW, startServer, uuid7 } from './test-server.ts';
import type { Parsed, TestServer, TestSite } from './test-server.ts';

const DAY = 86_400_000;
const KEEP = { kind: 'keep', subject: 'car', since: '2022-12', for: 'P10Y', words: 'I keep cars ten years' };
const ENDS = Date.parse('2033-01-01T05:00:00Z');
const DUE = ENDS - 90 * DAY;

describe('a plan that ends', () => {
  let server: TestServer;
  let site: TestSite;
  let desk: Desk;
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ask-first-plans-'));
    server = startServer({ file: join(folder, 'ask-first.db') });
    site = await makeSite(server);
    desk = deskOf(server, site);
    for (const topics of [['trade-in'], ['partners']])
      await ask(server, '/v1/endpoints', {
        body: { url: 'https://hooks.example.com/in', name: topics[0], topics, order: 'every' },
        bearer: site.apiKey,
      });
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  /** What a worker does at an instant, until nothing is left; answers the `plan.ending` events so far. */
  async function work(at: number): Promise<Parsed[]> {
    server.clock.now = at;
    for (let turn = 0; await tellPlanEndings(server.world); turn += 1)
      assert.ok(turn < 10, 'it does not come to an end');
    const { body } = await askJson(server, '/v1/events?types=plan.ending&limit=500', { bearer: site.apiKey });
    return body.items;
  }
  const say = (plan: object, id = uuid7(server.clock.now)) =>
    desk.says('c_1', ['plan', { id, plan }]).then((held) => {
      assert.deepEqual(held, []);
      return id;
    });

  it('is told once, 90 days before, to whom it concerns, with her words and when it ends', async () => {
    const id = await say(KEEP);
    await deliverAll(server);
    assert.deepEqual(await work(DUE - 1), []);
    const [event, ...more] = await work(DUE);
    assert.deepEqual(more, []);
    assert.deepEqual(event.data, {
      site: 'northgate',
      customer: 'c_1',
      revision: 1,
      plan: { id: `pln_${id}`, ...KEEP },
      endsAt: '2033-01-01T05:00:00Z',
    });
    assert.equal(event.timestamp, new Date(DUE).toISOString());
    const told = (await deliverAll(server)).map(({ endpoint, event: sent }) => [endpoint.name, sent.type]);
    assert.deepEqual(told, [['trade-in', 'plan.ending']]);
    assert.equal((await work(DUE + DAY)).length, 1);
    assert.equal((await desk.me('c_1')).revision, 1);
  });

  it('is told once by any number of workers, over restarts and later changes', async () => {
    await say(KEEP);
    server.clock.now = DUE;
    await Promise.all([1, 2, 3].map(() => tellPlanEndings(server.world)));
    await server.close();
    const again = startServer({ file: join(folder, 'ask-first.db') });
    server = { ...again, world: { ...again.world, vault: server.world.vault } };
    server.clock.now = DUE + DAY;
    await tellPlanEndings(server.world);
    const events = await server.world.store.events({ site: 'northgate', after: 0, types: ['plan.ending'], limit: 9 });
    assert.equal(events.length, 1);
  });

  it('that she takes back, or lifts, is not told; one that she brings back is', async () => {
    const dropped = await say(KEEP);
    const drop = uuid7(server.clock.now);
    await desk.says('c_1', ['drop-plan', { id: drop, plan: `pln_${dropped}` }]);
    assert.deepEqual(await work(DUE), []);
    await desk.says('c_1', ['undo', { change: drop }]);
    assert.equal((await work(DUE)).length, 1);
    await desk.says('c_1', ['drop-plan', { plan: `pln_${dropped}` }]);
    server.clock.now = NOW;
    await say({ ...KEEP, for: 'P12Y' });
    await say({ kind: 'want', subject: 'car' });
    assert.equal((await work(DUE + 800 * DAY)).length, 1);
  });

  it('that she took back after it was told is not told again when it comes back', async () => {
    const id = await say(KEEP);
    assert.equal((await work(DUE)).length, 1);
    const drop = uuid7(DUE);
    await desk.says('c_1', ['drop-plan', { id: drop, plan: `pln_${id}` }]);
    await desk.says('c_1', ['undo', { change: drop }]);
    assert.equal((await work(DUE + DAY)).length, 1);
  });

  it('moves with her zone', async () => {
    await say(KEEP);
    await desk.says('c_1', ['hours', { hours: { zone: 'America/Los_Angeles' } }]);
    assert.deepEqual(await work(DUE), []);
    assert.equal((await work(DUE + 3 * 3_600_000))[0].data.endsAt, '2033-01-01T08:00:00Z');
  });

  it('is judged anew when it is due: where the catalog’s zone moved, it waits', async () => {
    await say(KEEP);
    const catalog = (await askJson(server, '/v1/catalog', { bearer: site.apiKey })).body;
    const { version: _version, ...body } = { ...catalog, timeZone: 'America/Los_Angeles' };
    const put = await ask(server, '/v1/catalog', { method: 'PUT', body, bearer: site.apiKey });
    assert.equal(put.status, 200);
    assert.deepEqual(await work(DUE), []);
    assert.equal((await work(DUE + 3 * 3_600_000)).length, 1);
  });

  it('that ended before anybody looked is not told any more', async () => {
    await say(KEEP);
    assert.deepEqual(await work(ENDS), []);
    assert.deepEqual(await server.world.store.plansDue({ now: ENDS, limit: 9 }), []);
  });

  it('of somebody who was erased is not told', async () => {
    await say(KEEP);
    await ask(server, '/v1/customers/c_1', { method: 'DELETE', bearer: site.apiKey });
    assert.deepEqual(await work(DUE), []);
    assert.deepEqual(await server.world.store.plansDue({ now: DUE, limit: 9 }), []);
  });

  it('is told by the worker’s own clockwork', async () => {
    await say(KEEP);
    const log = { warn: (fields: object) => assert.fail(JSON.stringify(fields)) };
    const upkeep = createUpkeep({
      store: server.world.store,
      now: server.world.now,
      log,
      tellPlanEndings: () => tellPlanEndings(server.world),
      lookEvery: 5,
    });
    upkeep.start();
    server.clock.now = DUE;
    const told = () => server.world.store.events({ site: 'northgate', after: 0, types: ['plan.ending'], limit: 9 });
    for (let tries = 0; (await told()).length === 0; tries += 1) {
      assert.ok(tries < 10_000, 'nothing was told within a minute');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await upkeep.stop();
    assert.equal((await told()).length, 1);
  });
});
