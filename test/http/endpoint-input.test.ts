import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PRIVATE_HOSTS } from '../webhooks/private-hosts.ts';
import { ADMIN_KEY, askJson, makeSite, startServer, type TestServer, type TestSite } from './test-server.ts';

const CRM = { url: 'https://crm.northgate.example/hooks', name: 'CRM' };

describe('an endpoint’s body from a careless or hostile sender', () => {
  let server: TestServer;
  let site: TestSite;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
  });
  after(() => server.close());

  const make = (fields: object | string) =>
    askJson(server, '/v1/endpoints', {
      body: typeof fields === 'string' ? fields : { ...CRM, ...fields },
      bearer: site.apiKey,
    });
  const kept = async () => (await askJson(server, '/v1/endpoints', { bearer: site.apiKey })).body.items.length;

  it('P8 with a private place in any notation is refused when it is made and when it is changed', async () => {
    const { body: made } = await make({});
    const hosts = [
      ...PRIVATE_HOSTS,
      '0x7f.1',
      '10.1',
      '192.168.257',
      '0300.0250.0.1',
      '0xA9FEA9FE',
      '2852039166',
      '１０.0.0.1',
      '①②⑦.0.0.1',
      '127。0。0。1',
      '[0:0:0:0:0:ffff:127.0.0.1]',
      '[::ffff:169.254.169.254]',
      '[64:ff9b::a00:1]',
      '[64:ff9b:1::a9fe:a9fe]',
      '[2002:a9fe:a9fe::1]',
      '[2001:0:a9fe:a9fe::1]',
      '[fd00:ec2::254]',
      '168.63.129.16',
      '100.64.0.1',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
      'localhost',
      'LOCALHOST.',
      'hooks.localhost',
      'ip6-localhost',
      'ip6-loopback',
    ];
    for (const host of hosts) {
      for (const url of [`https://${host}/hook`, `https://${host}:8443/`, `https://crm.example@${host}/`]) {
        const { status, body } = await make({ url });
        assert.deepEqual([status, body.errors?.[0].pointer], [422, '/url'], url);
        const to = `/v1/endpoints/${made.id}`;
        const changed = await askJson(server, to, { method: 'PATCH', body: { url }, bearer: site.apiKey });
        assert.equal(changed.status, 422, url);
      }
    }
    assert.equal(await kept(), 1);
  });

  it('with a URL that is none, or too long, or has a name and password, is refused and not repeated', async () => {
    const already = await kept();
    for (const url of [
      '',
      ' ',
      'crm.northgate.example',
      '//crm.northgate.example/',
      'https://',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'gopher://crm.northgate.example/',
      'https://crm.northgate.example:99999/',
      'https://crm.northgate.example:0/',
      'https:crm.northgate.example/',
      'https:///crm.northgate.example/',
      'https:\\\\crm.northgate.example/',
      ' https://crm.northgate.example/',
      'https://\tcrm.northgate.example/',
      'https://crm.northgate.example\\x',
      'https://crm.northgate.example/a b',
      'https://crm.north\ngate.example/',
      '\u0000https://crm.northgate.example/',
      'https://crm.northgate.example/\u001b[31m',
      'https://crm.northgate.example/\u202egnp.exe',
      'https://crm.northgate.example/\u2028',
      'https://hunter2@crm.northgate.example/',
      'https://:hunter2@crm.northgate.example/',
      `https://crm.northgate.example/${'a'.repeat(2000)}`,
      null,
      7,
      ['https://crm.northgate.example/'],
    ]) {
      const { status, body } = await make({ url });
      assert.deepEqual([status, body.errors?.[0].pointer], [422, '/url'], String(url));
      assert.ok(!JSON.stringify(body).includes('hunter2'));
    }
    assert.equal(await kept(), already);
  });

  it('with a name of 300 characters, none, or a control character in it is refused', async () => {
    for (const name of [
      'n'.repeat(300),
      '',
      null,
      5,
      'CRM\r\nX-Evil: 1',
      'CRM\u0000',
      'CRM\u202e',
      'CRM\u2028x',
      '  ',
    ]) {
      const { status, body } = await make({ name });
      assert.deepEqual([status, body.errors?.[0].pointer], [422, '/name'], JSON.stringify(name));
    }
    assert.equal((await make({ name: 'n'.repeat(200) })).status, 201);
    assert.equal((await make({ name: 'Ventes 🚗 “Québec”' })).status, 201);
  });

  it('cannot smuggle a header, replace one of ours, or end a request early', async () => {
    for (const headers of [
      { 'X-A': 'a\r\nX-B: b' },
      { 'X-A': 'a\nb' },
      { 'X-A': 'a\u0000' },
      { 'X-A': 'caf\u00e9' },
      { 'X-A': 'a\u2028b' },
      { 'X-A\r\nX-B': 'b' },
      { 'X-A:': 'b' },
      { 'X A': 'b' },
      { '': 'b' },
      { ':path': '/x' },
      { 'Webhook-Signature': 'v1,x' },
      { 'webhook-ID': 'x' },
      { 'Content-Length': '0' },
      { 'content-type': 'text/plain' },
      { 'Transfer-Encoding': 'chunked' },
      { HOST: '169.254.169.254' },
      { Connection: 'close' },
      { Expect: '100-continue' },
      { Upgrade: 'h2c' },
      { 'Proxy-Authorization': 'Basic x' },
      { 'X-A': 'v'.repeat(1001) },
      { ['X-'.padEnd(101, 'a')]: 'b' },
      { 'X-A': 5 },
      { 'X-A': ['a', 'b'] },
      { 'X-A': 'a', 'x-a': 'b' },
      Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`X-${i}`, 'v'])),
      ['X-A: b'],
      'X-A: b',
    ]) {
      const { status, body } = await make({ headers });
      assert.equal(status, 422, JSON.stringify(headers));
      assert.match(body.errors[0].pointer, /^\/headers/);
    }
    const proto = await make(`{"url":"${CRM.url}","name":"CRM","headers":{"__proto__":"x"}}`);
    assert.deepEqual([proto.status, proto.body.headers], [201, {}], 'it is no header, and nothing inherits it');
    const fine = await make({ headers: { Authorization: 'Bearer abc', 'X-Tenant': '' } });
    assert.deepEqual([fine.status, fine.body.headers], [201, { Authorization: 'Bearer abc', 'X-Tenant': '' }]);
  });

  it('with what is not known, or of another kind, is refused with the place', async () => {
    for (const [fields, pointer] of [
      [{ secret: 'whsec_mine' }, '/secret'],
      [{ state: 'paused' }, '/state'],
      [{ events: ['preferences.changed', 'all'] }, '/events/1'],
      [{ events: 'all' }, '/events'],
      [{ topics: ['Trade In'] }, '/topics/0'],
      [{ topics: [] }, '/topics'],
      [{ topics: ['trade-in', 'trade-inn'] }, '/topics/1'],
      [{ payload: 'FULL' }, '/payload'],
      [{ order: 1 }, '/order'],
    ] as const) {
      const { status, body } = await make(fields);
      assert.deepEqual([status, body.errors[0].pointer], [422, pointer]);
    }
    const early = { id: 'no-catalog-yet', brand: 'Early' };
    const { apiKey } = (await askJson(server, '/v1/sites', { body: early, bearer: ADMIN_KEY })).body;
    const named = await askJson(server, '/v1/endpoints', { body: { ...CRM, topics: ['trade-in'] }, bearer: apiKey });
    assert.equal(named.status, 201, 'before the first catalog any topic may be named');
    for (const [text, status] of [
      ['{', 400],
      ['', 400],
      ['[]', 422],
      ['"x"', 422],
      ['null', 422],
    ] as const) {
      assert.equal((await make(text)).status, status, text);
    }
  });
});
