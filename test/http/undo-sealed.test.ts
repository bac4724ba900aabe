import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { linkDesk, nonceOn, undo as undoOnForm, type Link, type LinkDesk } from './made-link.ts';
import { ask, askJson, change, makeSite, startServer, tokenFor } from './test-server.ts';
import type { Parsed, TestServer, TestSite } from './test-server.ts';

let server: TestServer;
let site: TestSite;
let desk: LinkDesk;
let link: Link;
let sites = 0;
const customer = 'c_1029';
before(() => {
  server = startServer();
});
beforeEach(async () => {
  site = await makeSite(server, `site-${++sites}`);
  desk = linkDesk(server, site);
  await desk.says(customer, change('channel', { channel: 'phone', use: 'yes' }));
  link = await desk.make(customer);
});
after(() => server.close());

const phoneOff = () => change('channel', { channel: 'phone', use: 'no' });
const undoOf = ({ id }: { id: string }) => change('undo', { change: id });

function send(
  changes: object[],
  { undo, by = link, headers = {} }: { undo?: string; by?: Link; headers?: object } = {},
) {
  const body = { base: 0, changes, undo, device: { id: 'hers', seq: 1 } };
  return askJson(server, '/v1/me/changes', { body, bearer: by.token, headers: { ...headers } });
}

const isRefused = ({ status, body }: { status: number; body: Parsed }) =>
  assert.deepEqual([status, body.code], [403, 'link-quieter-only']);

describe('what a page by a link may undo with', () => {
  it('counts on its own site, for its own customer, though change and customer are called the same elsewhere', async () => {
    const phone = phoneOff();
    const here = await send([phone]);
    const other = linkDesk(server, await makeSite(server, `other-${sites}`));
    for (const [there, who] of [
      [other, customer],
      [desk, 'c_2'],
    ] as const) {
      await there.says(who, change('channel', { channel: 'phone', use: 'yes' }));
      const by = await there.make(who);
      const { body } = await send([phone], { by });
      isRefused(await send([undoOf(phone)], { by, undo: here.body.undo }));
      isRefused(await send([undoOf(phone)], { undo: body.undo }));
      assert.equal((await send([undoOf(phone)], { by, undo: body.undo })).status, 200);
    }
    assert.equal((await desk.me(customer)).choices.channels.phone.use, 'no');
  });

  it('says nothing to whoever carries it, and is no nonce of a form, as that is none of it', async () => {
    const phone = phoneOff();
    const { undo } = (await send([phone])).body;
    const bytes = Buffer.from(undo, 'base64url').toString('latin1');
    for (const known of [phone.id, customer, site.site, link.id, 'turned-off'])
      assert.ok(!bytes.includes(known), known);
    assert.equal((await undoOnForm(server, link.page, undo)).status, 403);
    await desk.says(customer, change('channel', { channel: 'phone', use: 'yes' }));
    const nonce = nonceOn(await (await desk.post(link.oneClick)).text())!;
    const [{ acts }] = await desk.history(customer);
    isRefused(await send([change('undo', { change: acts[0].id })], { undo: nonce }));
    assert.notEqual((await desk.me(customer)).choices.stopped, null);
  });

  it('ends with the link, and with an erase', async () => {
    const phone = phoneOff();
    const { undo } = (await send([phone])).body;
    const next = await desk.make(customer);
    assert.equal((await ask(server, `/v1/links/${link.id}`, { method: 'DELETE', bearer: site.apiKey })).status, 204);
    assert.equal((await send([undoOf(phone)], { undo })).status, 401);
    const again = phoneOff();
    const late = (await send([again], { by: next })).body;
    assert.equal(
      (await ask(server, '/v1/me', { method: 'DELETE', body: {}, bearer: tokenFor(site, customer) })).status,
      204,
    );
    assert.notEqual((await send([undoOf(again)], { by: next, undo: late.undo })).status, 200);
    isRefused(await send([undoOf(again)], { by: await desk.make(customer), undo: late.undo }));
    assert.deepEqual((await desk.me(customer)).choices.channels, {});
  });

  it('takes back no refusal that the browser signalled beside the act, whose id is told to nobody', async () => {
    const phone = phoneOff();
    const { undo } = (await send([phone], { headers: { 'Sec-GPC': '1' } })).body;
    const [{ acts }] = await desk.history(customer);
    assert.deepEqual(
      acts.map(({ id }: Parsed) => id),
      [phone.id],
    );
    assert.equal((await send([undoOf(phone)], { undo })).status, 200);
    const { topics, channels } = (await desk.me(customer)).choices;
    assert.deepEqual([topics.partners.want, channels.phone.use], ['no', 'yes']);
  });

  it('leaves all as it was after a scanner that presses everything, twice', async () => {
    const was = (await desk.me(customer)).choices;
    for (let time = 0; time < 2; time++) {
      for (const act of [change('stop'), phoneOff()]) {
        const { undo } = (await send([act])).body;
        assert.equal((await send([undoOf(act)], { undo })).status, 200);
      }
      const nonce = nonceOn(await (await desk.post(link.oneClick)).text())!;
      await undoOnForm(server, link.oneClick, nonce);
    }
    assert.deepEqual((await desk.me(customer)).choices, was);
  });
});

it('which device said what is told to the device that asks, to no other customer, key, link or endpoint', async () => {
  const device = { id: 'kitchen-tablet', seq: 5 };
  const yes = () => change('channel', { channel: 'phone', use: 'yes' });
  const asHer = (who: string, changes: object[], by: object) =>
    askJson(server, '/v1/me/changes', { body: { base: 0, changes, device: by }, bearer: tokenFor(site, who) });
  const shown = { catalogVersion: 1, words: {} };
  await asHer(customer, [phoneOff()], device);
  const late = yes();
  const bearer = tokenFor(site, customer);
  const met = await askJson(server, '/v1/me/changes', {
    body: { base: 0, changes: [late], shown, device: { ...device, seq: 4 } },
    bearer,
  });
  assert.equal(met.body.since[late.id].sameDevice, true);
  const other = await askJson(server, '/v1/me/changes', {
    body: { base: 0, changes: [yes()], shown, device: { ...device, seq: 1 } },
    bearer: tokenFor(site, 'c_2'),
  });
  assert.deepEqual([other.body.since, other.body.held], [undefined, []], 'another’s marks are not met');
  const [tell] = [{ changes: [yes()], by: 'Anna' }];
  const told = await askJson(server, `/v1/customers/${customer}/tell`, { body: tell, bearer: site.apiKey });
  const byLink = await send([yes()]);
  assert.deepEqual([told.body.since, byLink.body.since], [undefined, undefined]);
  for (const [path, key] of [
    [`/v1/customers/${customer}`, site.apiKey],
    ['/v1/events', site.apiKey],
    ['/v1/me/history', bearer],
    ['/v1/me', link.token],
  ] as const)
    assert.doesNotMatch(await (await ask(server, path, { bearer: key })).text(), /kitchen-tablet|sameDevice/, path);
});
