import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { linkDesk, type Link, type LinkDesk } from './made-link.ts';
import { askJson, change, makeSite, NOW, startServer } from './test-server.ts';
import type { TestServer, TestSite } from './test-server.ts';

const HOUR = 3_600_000;

let server: TestServer;
let site: TestSite;
let desk: LinkDesk;
let customer: string;
let link: Link;
let people = 0;
before(async () => {
  server = startServer();
  site = await makeSite(server);
  desk = linkDesk(server, site);
});
beforeEach(async () => {
  server.clock.now = NOW;
  customer = `c_${++people}`;
  await desk.says(
    customer,
    change('channel', { channel: 'email', use: 'yes' }),
    change('channel', { channel: 'phone', use: 'yes' }),
    change('topic', { topic: 'trade-in', want: 'yes', channels: ['email', 'phone'] }),
  );
  link = await desk.make(customer);
});
after(() => server.close());

const off = (channel: string) => change('channel', { channel, use: 'no' });
const undoOf = ({ id }: { id: string }) => change('undo', { change: id });

async function send(changes: object[], undo?: string, by: Link = link) {
  const { revision } = await desk.me(customer);
  const answer = await askJson(server, '/v1/me/changes', {
    body: { base: revision, changes, undo },
    bearer: by.token,
  });
  return { ...answer, undo: answer.body.undo as string | undefined };
}

async function refused(changes: object[], undo?: string, by?: Link): Promise<void> {
  const was = await desk.me(customer);
  const { status, body } = await send(changes, undo, by);
  assert.deepEqual([status, body.code], [403, 'link-quieter-only']);
  assert.deepEqual(await desk.me(customer), was);
}

describe('the element on the page of a link', () => {
  it('takes back what it turned off, each of several and the stop, with the evidence it had', async () => {
    const was = (await desk.me(customer)).choices;
    const [phone, email, stop] = [off('phone'), off('email'), change('stop')];
    const first = await send([phone]);
    const second = await send([email], first.undo);
    const third = await send([stop], second.undo);
    const { status, body, undo } = await send([undoOf(stop)], third.undo);
    assert.deepEqual([status, body.choices.stopped, body.held], [200, null, []]);
    assert.equal((await send([undoOf(phone), undoOf(email)], undo)).status, 200);
    assert.deepEqual((await desk.me(customer)).choices, was);
    assert.deepEqual([(await desk.history(customer))[0].via, (await desk.history(customer)).length], ['link', 6]);
  });

  it('takes it back once, however often that is sent', async () => {
    const phone = off('phone');
    const { undo } = await send([phone]);
    const taking = undoOf(phone);
    const { body } = await send([taking], undo);
    for (const again of [taking, undoOf(phone)]) {
      const answer = await send([again], undo);
      assert.deepEqual([answer.status, answer.body.revision], [200, body.revision]);
    }
    await send([off('phone')], undo);
    assert.equal((await send([undoOf(phone)], undo)).status, 200);
    assert.equal((await desk.me(customer)).choices.channels.phone.use, 'no');
  });

  it('may for an hour, and not a moment longer', async () => {
    const [phone, email] = [off('phone'), off('email')];
    const first = await send([phone]);
    server.clock.now += 10 * 60_000;
    const { undo } = await send([email], first.undo);
    server.clock.now = NOW + HOUR;
    await refused([undoOf(phone)], undo);
    assert.equal((await send([undoOf(email)], undo)).status, 200);
    server.clock.now = NOW;
    assert.equal((await send([undoOf(phone)], undo)).status, 200);
  });

  it('may not once something newer was said there, by whatever door', async () => {
    const { oneClick } = await desk.make(customer, { channel: 'phone' });
    for (const say of [
      () => desk.says(customer, off('phone')),
      () => desk.says(customer, change('channel', { channel: 'phone', use: 'yes' })),
      () => desk.post(oneClick),
    ]) {
      await desk.says(customer, change('channel', { channel: 'phone', use: 'yes' }));
      const phone = off('phone');
      const { undo } = await send([phone]);
      await say();
      await refused([undoOf(phone)], undo);
    }
  });

  it('may not by the link alone, by what another link or page was given, or what was altered', async () => {
    const phone = off('phone');
    const other = await desk.make(customer);
    const { undo } = await send([phone]);
    const elsewhere = await send([off('email')], undefined, other);
    assert.equal((await send([phone])).undo, undefined, 'who sends it again was not there');
    await refused([undoOf(phone)]);
    await refused([undoOf(phone)], elsewhere.undo);
    await refused([undoOf(phone)], elsewhere.undo, other);
    await refused([undoOf(phone)], undo, other);
    for (const made of ['', 'x', `${undo!.slice(0, -2)}AA`, link.token]) await refused([undoOf(phone)], made);
    assert.equal((await send([undoOf(phone)], undo)).status, 200);
  });

  it('takes back nothing else, and nothing together with another act', async () => {
    const earlier = off('email');
    await desk.says(customer, earlier);
    const phone = off('phone');
    const { undo } = await send([phone]);
    await refused([undoOf(earlier)], undo);
    await refused([undoOf(phone), undoOf(earlier)], undo);
    await refused([undoOf(phone), off('sms')], undo);
    await refused([undoOf(phone), change('channel', { channel: 'email', use: 'yes' })], undo);
  });
});
