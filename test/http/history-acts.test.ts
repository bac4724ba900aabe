import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { HistoryLine } from '../../server/contract/history.ts';
import {
  ask,
  askJson,
  change,
  makeSite,
  shown,
  startServer,
  tokenFor,
  type Parsed,
  type TestServer,
  type TestSite,
} from './test-server.ts';

describe('what she did can be undone from her history', () => {
  let server: TestServer;
  let site: TestSite;
  let customer: string;
  let people = 0;
  before(async () => {
    server = startServer();
    site = await makeSite(server);
  });
  beforeEach(() => {
    people += 1;
    customer = `c_${people}`;
  });
  after(() => server.close());

  const send = async (
    base: number,
    changes: object[],
    more: { headers?: Record<string, string>; shown?: object } = {},
  ) => {
    const { headers = {}, ...rest } = more;
    const body = { base, changes, ...rest };
    return (await askJson(server, '/v1/me/changes', { body, bearer: tokenFor(site, customer), headers })).body;
  };
  const lines = async (): Promise<HistoryLine[]> =>
    (await askJson(server, '/v1/me/history', { bearer: tokenFor(site, customer) })).body.items;
  const choices = async () => (await askJson(server, '/v1/me', { bearer: tokenFor(site, customer) })).body.choices;

  it('a line names each act of its revision, and undoing one by its id takes that one back alone', async () => {
    const noPhone = change('channel', { channel: 'phone', use: 'no' });
    const noPost = change('channel', { channel: 'post', use: 'no' });
    await send(0, [noPhone, noPost]);
    const [line] = await lines();
    assert.deepEqual(
      line?.acts.toSorted((one, other) => (one.id === noPhone.id ? -1 : other.id === noPhone.id ? 1 : 0)),
      [
        { id: noPhone.id, op: 'channel', undone: false },
        { id: noPost.id, op: 'channel', undone: false },
      ],
    );
    const undo = change('undo', { change: noPhone.id });
    assert.deepEqual((await send(1, [undo])).applied, [undo.id]);
    assert.deepEqual((await choices()).channels, { post: { use: 'no' } });
    const [undoing, undone] = await lines();
    assert.deepEqual(undoing?.acts, [{ id: undo.id, op: 'undo', undone: false }]);
    assert.deepEqual(undone?.acts.find(({ id }) => id === noPhone.id)?.undone, true);
    assert.deepEqual(undone?.acts.find(({ id }) => id === noPost.id)?.undone, false);
  });

  it('an undo can be undone, and it is its own act that says so', async () => {
    const stop = change('stop');
    const undo = change('undo', { change: stop.id });
    const back = change('undo', { change: undo.id });
    await send(0, [stop]);
    await send(1, [undo]);
    await send(2, [back]);
    assert.notEqual((await choices()).stopped, null);
    assert.deepEqual(
      (await lines()).map(({ acts }) => acts.map((act) => [act.id, act.undone])),
      [[[back.id, false]], [[undo.id, true]], [[stop.id, true]]],
    );
  });

  it('a plan that she dropped and a pause that she ended have nothing left to undo', async () => {
    const plan = change('plan', { plan: { kind: 'have', subject: 'car' } });
    const pause = change('pause', { pause: { until: '2027-01' } });
    await send(0, [plan, pause]);
    const undone = async () => (await lines()).at(-1)?.acts.map((act) => act.undone);
    assert.deepEqual(await undone(), [false, false]);
    await send(1, [change('drop-plan', { plan: `pln_${plan.id}` }), change('end-pause', { pause: `pau_${pause.id}` })]);
    assert.deepEqual(await undone(), [true, true]);
    assert.deepEqual((await lines())[0]?.acts.map(({ op }) => op).toSorted(), ['drop-plan', 'end-pause']);
  });

  it('what was held did nothing and is no act', async () => {
    const yes = change('topic', { topic: 'trade-in', want: 'yes' });
    const first = change('first', { channel: 'email' });
    await send(0, [yes, first]);
    assert.deepEqual((await lines())[0]?.acts, [{ id: first.id, op: 'first', undone: false }]);
    await send(1, [yes], shown({ 'trade-in': 3 }));
    assert.deepEqual((await lines())[0]?.acts, [{ id: yes.id, op: 'topic', undone: false }]);
  });

  it('facts that the business wrote have no acts; what staff wrote down for her has, and she undoes it', async () => {
    const facts = { method: 'PUT', body: { customerSince: '2012' }, bearer: site.apiKey };
    await ask(server, `/v1/customers/${customer}/facts`, facts);
    await ask(server, `/v1/customers/${customer}/stop`, { body: { by: 'Ina' }, bearer: site.apiKey });
    const [staff, business] = await lines();
    assert.deepEqual([business?.via, business?.acts], ['api', []]);
    assert.deepEqual([staff?.via, staff?.acts.map(({ op, undone }) => [op, undone])], ['staff', [['stop', false]]]);
    await send(2, [change('undo', { change: staff!.acts[0]!.id })]);
    assert.equal((await choices()).stopped, null);
    assert.equal((await lines())[1]?.acts[0]?.undone, true);
  });

  it('what her browser’s signal said is undone by itself', async () => {
    const own = change('channel', { channel: 'phone', use: 'no' });
    await send(0, [own], { headers: { 'Sec-GPC': '1' } });
    const [hers, signal] = await lines();
    assert.deepEqual([hers?.via, hers?.acts], ['widget', [{ id: own.id, op: 'channel', undone: false }]]);
    assert.deepEqual([signal?.via, signal?.acts.map(({ op }) => op)], ['gpc', ['topic']]);
    await send(1, [change('undo', { change: signal!.acts[0]!.id })]);
    assert.deepEqual((await choices()).topics, {});
  });

  it('each page of a long history has the acts of its own lines', async () => {
    const made: string[] = [];
    for (let base = 0; base < 5; base++) {
      const no = change('channel', { channel: 'sms', use: 'no' });
      made.unshift(no.id);
      await send(base, [no]);
    }
    const read = async (query: string) =>
      (await askJson(server, `/v1/me/history?limit=2${query}`, { bearer: tokenFor(site, customer) })).body;
    const first = await read('');
    const second = await read(`&after=${first.next}`);
    const ids = [...first.items, ...second.items].flatMap((line: Parsed) => line.acts.map((act: Parsed) => act.id));
    assert.deepEqual(ids, made.slice(0, 4));
  });

  it('no webhook carries them: an event is what it was', async () => {
    await send(0, [change('stop')]);
    const { body } = await askJson(server, '/v1/events', { bearer: site.apiKey });
    const keys = Object.keys(body.items.at(-1).data);
    assert.deepEqual(keys, ['site', 'customer', 'revision', 'via', 'greeting', 'changes', 'profile']);
  });
});
