import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { linkDesk, type LinkDesk } from './made-link.ts';
import {
  ask,
  askJson,
  change,
  makeSite,
  NOW,
  startServer,
  type Parsed,
  type TestServer,
  type TestSite,
} from './test-server.ts';

describe('an inbound STOP', () => {
  let server: TestServer;
  let site: TestSite;
  let other: TestSite;
  let desk: LinkDesk;
  let customer: string;
  let phone: string;
  let people = 0;
  before(async () => {
    server = startServer();
    site = await makeSite(server);
    other = await makeSite(server, 'southgate');
    desk = linkDesk(server, site);
  });
  beforeEach(() => {
    server.clock.now = NOW + people * 1000;
    customer = `c_${++people}`;
    phone = `+1212555${String(1000 + people)}`;
  });
  after(() => server.close());

  const send = (body: object, bearer = site.apiKey, headers = {}) =>
    askJson(server, '/v1/inbound', { body, bearer, headers });
  const sms = (text: string, from = phone) => send({ channel: 'sms', from, text });
  const facts = async (who: string, body: object, whose = site) =>
    assert.equal(
      (await ask(server, `/v1/customers/${who}/facts`, { method: 'PUT', body, bearer: whose.apiKey })).status,
      200,
    );
  const uses = async (who: string, channel = 'sms') => (await desk.me(who)).choices.channels[channel]?.use;
  const says = (channel: string, use: string) => {
    server.clock.now += 1000;
    return desk.says(customer, {
      ...change('channel', { channel, use }),
      at: new Date(server.clock.now).toISOString(),
    });
  };

  it('refuses that channel, and no other, for every profile with the address', async () => {
    await facts(customer, { phones: [phone] });
    await facts(`${customer}-b`, { phones: ['+12125550000', phone] });
    await facts(`${customer}-else`, { phones: ['+12125550000'] });
    await says('sms', 'yes');
    await says('phone', 'yes');
    const { status, body } = await sms('STOP');
    assert.deepEqual([status, body], [200, { understood: true, channel: 'sms', customers: 2 }]);
    assert.deepEqual(
      [await uses(customer), await uses(`${customer}-b`), await uses(`${customer}-else`)],
      ['no', 'no', undefined],
    );
    assert.equal(await uses(customer, 'phone'), 'yes');
    const [line] = await desk.history(customer);
    assert.deepEqual(
      [line.via, line.changes[0].path, line.changes[0].direction],
      ['inbound', 'channels.sms', 'quieter'],
    );
  });

  it('binds the very next question', async () => {
    server.clock.now = Date.parse('2026-11-20T15:00:00Z');
    await facts(customer, { phones: [phone] });
    const basis = { kind: 'booking', ref: 'B-1', madeBy: 'customer' };
    const decide = async () =>
      (
        await askJson(server, '/v1/decisions', {
          body: { phone, channel: 'sms', topic: 'service', basis },
          bearer: site.apiKey,
        })
      ).body;
    assert.equal((await decide()).outcome, 'allow');
    await sms('Stop.');
    assert.deepEqual([(await decide()).outcome, (await decide()).reasons[0].code], ['deny', 'channel-refused']);
  });

  it('refuses it for a profile that gets the address later, in the revision that brings it', async () => {
    assert.deepEqual((await sms('stop')).body, { understood: true, channel: 'sms', customers: 0 });
    await says('sms', 'yes');
    server.clock.now += 60_000;
    await sms('stop');
    await facts(customer, { phones: [phone] });
    const me = await desk.me(customer);
    assert.deepEqual([me.revision, me.choices.channels.sms.use], [2, 'no']);
    const history = await desk.history(customer);
    assert.deepEqual(
      history.map(({ revision, via, changes }) => [revision, via, changes.map((step: Parsed) => step.path)]),
      [
        [2, 'api', ['facts.phones']],
        [2, 'inbound', ['channels.sms']],
        [1, 'widget', ['channels.sms']],
      ],
    );
    assert.notEqual(history[1]!.receipt, null);
  });

  it('gives way to her own later yes, whenever the address comes and comes again', async () => {
    await facts(customer, { phones: [phone] });
    await sms('STOP');
    await says('sms', 'yes');
    assert.equal(await uses(customer), 'yes');
    await facts(customer, { phones: [phone], customerSince: '2020' });
    await facts(customer, { phones: [] });
    await facts(customer, { phones: [phone] });
    assert.equal(await uses(customer), 'yes');
    server.clock.now += 1000;
    await sms('STOP');
    assert.equal(await uses(customer), 'no', 'and a later STOP counts again');
  });

  it('stays although the customer was erased, and does not reach into another site', async () => {
    await facts(customer, { phones: [phone] });
    await sms('STOP');
    await ask(server, `/v1/customers/${customer}`, { method: 'DELETE', bearer: site.apiKey });
    await facts(`${customer}-again`, { phones: [phone] });
    assert.equal(await uses(`${customer}-again`), 'no');
    await facts(customer, { phones: [phone] }, other);
    assert.equal((await linkDesk(server, other).me(customer)).choices.channels.sms, undefined);
  });

  it('by email matches the address however it is written', async () => {
    await facts(customer, { emails: [`Rosa.${people}@Example.org`] });
    const from = ` rosa.${people}@EXAMPLE.org `;
    assert.equal((await send({ channel: 'email', from, text: 'unsubscribe' })).body.customers, 1);
    assert.equal(await uses(customer, 'email'), 'no');
  });

  it('is understood in the languages of the catalog, whatever stands around it', async () => {
    for (const text of [
      'STOP',
      ' stop ',
      'Stop!!!',
      '“STOP”',
      'opt out',
      'Opt-Out.',
      'optout',
      'QUIT',
      'end',
      'revoke',
      'cancel',
      'Unsubscribe',
      'arrêt',
      'ARRET',
      'désabonner',
      'ＳＴＯＰ',
      '🛑 stop 🛑',
    ])
      assert.equal((await sms(text)).body.understood, true, text);
    for (const text of [
      '',
      'yes',
      'stop calling me at six',
      'please do not stop',
      'unstop',
      'abmelden',
      'baja',
      'إيقاف',
      '👍',
    ])
      assert.deepEqual((await sms(text)).body, { understood: false }, text);
    const { version: _version, ...catalog } = (await askJson(server, '/v1/catalog', { bearer: other.apiKey })).body;
    const body = { ...catalog, languages: ['de-AT', 'es', 'ar'] };
    await ask(server, '/v1/catalog', { method: 'PUT', body, bearer: other.apiKey });
    for (const text of ['stop', 'STOPP', 'Abmelden', 'baja', 'Alto', 'إيقاف', 'ايقاف', 'إلغاء الاشتراك'])
      assert.equal((await send({ channel: 'sms', from: phone, text }, other.apiKey)).body.understood, true, text);
    assert.equal(
      (await send({ channel: 'sms', from: phone, text: 'unsubscribe' }, other.apiKey)).body.understood,
      false,
    );
  });

  it('changes nothing when it is not understood', async () => {
    await facts(customer, { phones: [phone] });
    const { revision } = await desk.me(customer);
    assert.deepEqual(await sms('What time do you open?').then(({ status, body }) => [status, body]), [
      200,
      { understood: false },
    ]);
    assert.equal((await desk.me(customer)).revision, revision);
  });

  it('needs a key with the scope write and an address of the channel', async () => {
    assert.equal(
      (await ask(server, '/v1/inbound', { body: { channel: 'sms', from: phone, text: 'stop' } })).status,
      401,
    );
    for (const body of [
      { channel: 'sms', from: '212-555', text: 'stop' },
      { channel: 'sms', from: 'rosa@example.org', text: 'stop' },
      { channel: 'email', from: phone, text: 'stop' },
      { channel: 'post', from: phone, text: 'stop' },
      { channel: 'sms', from: phone },
      { channel: 'sms', from: phone, text: 'stop', extra: 1 },
    ])
      assert.equal((await send(body)).status, 422, JSON.stringify(body));
  });

  it('keeps no address, nor says one in a log or an answer', async () => {
    await facts(customer, { phones: [phone] });
    const { body } = await sms('STOP');
    assert.ok(!JSON.stringify(body).includes(phone.slice(2)));
    assert.ok(!server.log.lines.join().includes(phone.slice(2)));
  });
});
