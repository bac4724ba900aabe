import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { linkDesk, nonceOn, undo as undoOnForm, FORM, type Link, type LinkDesk } from './made-link.ts';
import { ask, askJson, change, makeSite, northgate, startServer } from './test-server.ts';
import type { TestServer, TestSite } from './test-server.ts';

let server: TestServer;
let site: TestSite;
let desk: LinkDesk;
let customer: string;
let link: Link;
let people = 0;
before(() => {
  server = startServer();
});
beforeEach(async () => {
  site = await makeSite(server, `site-${people}`);
  desk = linkDesk(server, site);
  customer = `c_${++people}`;
  await desk.says(
    customer,
    change('channel', { channel: 'email', use: 'yes' }),
    change('channel', { channel: 'phone', use: 'yes' }),
    change('topic', { topic: 'trade-in', want: 'yes', channels: ['email', 'phone'] }),
    change('topic', { topic: 'partners', want: 'yes' }),
  );
  link = await desk.make(customer);
});
after(() => server.close());

const off = (channel: string) => change('channel', { channel, use: 'no' });
const undoOf = ({ id }: { id: string }) => change('undo', { change: id });
const byKey = (path: string, body: unknown, how: object = {}) =>
  askJson(server, path, { body, bearer: site.apiKey, ...how });

async function send(changes: object[], undo?: string, odd: object = {}) {
  const { revision } = await desk.me(customer);
  const body = { base: revision, changes, undo, ...odd };
  const answer = await askJson(server, '/v1/me/changes', { body, bearer: link.token });
  return { ...answer, undo: answer.body.undo as string | undefined };
}

async function refused(changes: object[], undo?: string, odd: object = {}): Promise<void> {
  const was = await desk.me(customer);
  const { status, body } = await send(changes, undo, odd);
  assert.deepEqual([status, body.code, body.since], [403, 'link-quieter-only', undefined]);
  assert.deepEqual(await desk.me(customer), was);
}

/** A no to the phone by the page, and what the page may take it back with. */
async function phoneOff() {
  const phone = off('phone');
  const { undo } = await send([phone]);
  return { phone, undo: undo! };
}

const importNo = (...rows: string[]) =>
  ask(server, '/v1/import', {
    method: 'POST',
    body: ['customer,topic,channel,answer', ...rows.map((row) => `${customer},${row},no`)].join('\n'),
    bearer: site.apiKey,
    headers: { 'Content-Type': 'text/csv' },
  });

describe('the element on the page of a link takes nothing back', () => {
  it('once a stop or a pause covers it, by whatever door, whatever base and device it names', async () => {
    const device = { id: 'd', seq: 1 };
    for (const say of [
      () => desk.says(customer, change('stop')),
      () => desk.says(customer, change('pause', { pause: { channels: ['post'], until: '2026-12-05' } })),
      () => byKey(`/v1/customers/${customer}/stop`, { by: 'Anna', where: 'shop' }),
      () => importNo(','),
      () => desk.post(link.oneClick),
      () =>
        askJson(server, '/v1/me/changes', { body: { base: 0, changes: [change('stop')], device }, bearer: link.token }),
    ]) {
      customer = `c_${++people}`;
      await desk.says(customer, change('channel', { channel: 'phone', use: 'yes' }));
      link = await desk.make(customer);
      const { phone, undo } = await phoneOff();
      await say();
      await refused([undoOf(phone)], undo);
      await refused([undoOf(phone)], undo, { base: 0, device: { ...device, seq: 9 } });
      await refused([undoOf(phone)], undo, { device: { ...device, seq: 9 } });
    }
  });

  it('from before such a stop, though the page says stop itself and takes that back', async () => {
    const { phone, undo } = await phoneOff();
    await desk.says(customer, change('stop'));
    const stop = change('stop');
    const both = await send([stop], undo);
    await refused([undoOf(phone), undoOf(stop)], both.undo);
    assert.equal((await send([undoOf(stop)], both.undo)).status, 200);
    assert.notEqual((await desk.me(customer)).choices.stopped, null, 'hers stands');
    await refused([undoOf(phone)], both.undo);
    await refused([undoOf(phone)], undo);
  });

  it('that needs words which she was not shown, whatever it says was shown', async () => {
    const topic = change('topic', { topic: 'trade-in', want: 'no' });
    const { undo } = await send([topic]);
    const next = northgate();
    next.topics[0] = { ...next.topics[0]!, words: 4, reask: true };
    const { body } = await byKey('/v1/catalog', next, { method: 'PUT' });
    const shown = { catalogVersion: body.version, words: { 'trade-in': 4, service: 1, recall: 1, partners: 1 } };
    await refused([undoOf(topic)], undo);
    await refused([undoOf(topic)], undo, { shown });
    next.topics.shift();
    const gone = await byKey('/v1/catalog', next, { method: 'PUT' });
    await refused([undoOf(topic)], undo, { shown: { ...shown, catalogVersion: gone.body.version } });
    await byKey('/v1/catalog', northgate(), { method: 'PUT' });
    assert.equal((await send([undoOf(topic)], undo)).status, 200, 'the words of her yes are back');
  });

  it('once a list, a form or a reply has said it again', async () => {
    const form = new URLSearchParams();
    const shownOn = [...(await (await ask(server, link.page)).text()).matchAll(/name="shown" value="([^"]+)"/g)];
    for (const [, value] of shownOn) form.append('shown', value!);
    assert.notEqual(shownOn.length, 0);
    for (const say of [
      () => importNo(',phone'),
      () => importNo('service,', ',phone'),
      () => desk.post(link.page, form.toString()),
      () => byKey('/v1/inbound', { channel: 'phone', from: '+12125550142', text: 'STOP' }),
    ]) {
      await byKey(`/v1/customers/${customer}/facts`, { phones: ['+12125550142'] }, { method: 'PUT' });
      await desk.says(customer, ...['phone', 'email'].map((channel) => change('channel', { channel, use: 'yes' })));
      const { phone, undo } = await phoneOff();
      const said = await say();
      assert.equal(said.status, 200);
      await refused([undoOf(phone)], undo);
    }
  });

  it('once she has an address that refused it', async () => {
    await byKey('/v1/inbound', { channel: 'phone', from: '+12125550199', text: 'STOP' });
    const { phone, undo } = await phoneOff();
    await byKey(`/v1/customers/${customer}/facts`, { phones: ['+12125550199'] }, { method: 'PUT' });
    await refused([undoOf(phone)], undo);
  });

  it('twice: what was taken back is as it is, even where a second time would turn more off', async () => {
    const topic = change('topic', { topic: 'trade-in', want: 'no' });
    const { undo } = await send([topic]);
    await send([undoOf(topic)], undo);
    const wider = change('topic', { topic: 'trade-in', want: 'yes', channels: ['email', 'phone', 'post'] });
    assert.deepEqual(await desk.says(customer, wider), []);
    const was = await desk.me(customer);
    const again = undoOf(topic);
    const { status, body } = await send([again], undo);
    assert.deepEqual([status, body.applied], [200, [again.id]]);
    assert.deepEqual(await desk.me(customer), was);
  });
});

describe('the form on the page of a link, too, takes nothing back', () => {
  const noPhone = async () => {
    const narrow = await desk.make(customer, { channel: 'phone' });
    const html = await (await desk.post(narrow.oneClick)).text();
    return () => undoOnForm(server, narrow.oneClick, nonceOn(html)!);
  };

  it('once a list said it again, or an address came that refused it', async () => {
    await byKey('/v1/inbound', { channel: 'phone', from: '+12125550177', text: 'STOP' });
    for (const say of [
      () => importNo(',phone'),
      () => byKey(`/v1/customers/${customer}/facts`, { phones: ['+12125550177'] }, { method: 'PUT' }),
    ]) {
      await desk.says(customer, change('channel', { channel: 'phone', use: 'yes' }));
      const undo = await noPhone();
      assert.equal((await say()).status, 200);
      assert.equal((await undo()).status, 409);
      assert.equal((await desk.me(customer)).choices.channels.phone.use, 'no');
    }
  });

  it('of what was off when it was sent, but takes back what it turned off itself', async () => {
    const html = await (await ask(server, link.page)).text();
    await desk.says(customer, off('phone'));
    const shown = [...html.matchAll(/name="shown" value="([^"]+)"/g)].map(([, value]) => ['shown', value!]);
    const answer = await ask(server, link.page, {
      method: 'POST',
      body: new URLSearchParams(shown).toString(),
      headers: FORM,
    });
    assert.equal((await undoOnForm(server, link.page, nonceOn(await answer.text())!)).status, 200);
    const { channels, topics } = (await desk.me(customer)).choices;
    assert.deepEqual([channels.email.use, channels.phone.use, topics['trade-in'].want], ['yes', 'no', 'yes']);
  });
});
