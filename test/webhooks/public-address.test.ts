import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isBlocked, refuseUrl } from '../../server/webhooks/public-address.ts';
import { PRIVATE_HOSTS } from './private-hosts.ts';

const STRICT = { allow: [], allowHttp: false };
const OPEN_HTTP = { allow: [], allowHttp: true };

for (const host of PRIVATE_HOSTS) {
  test(`P8 an endpoint at ${host} is refused when it is made`, () => {
    assert.equal(refuseUrl(`https://${host}/hook`, STRICT), 'must not be a private or reserved address');
    assert.equal(refuseUrl(`http://${host}:8080/hook`, OPEN_HTTP), 'must not be a private or reserved address');
  });
}

test('P8 the names of this machine are refused unless loopback is allowed', () => {
  for (const host of ['localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'localhost.localdomain']) {
    assert.equal(refuseUrl(`https://${host}/`, STRICT), 'must not be this machine');
    assert.equal(refuseUrl(`https://${host}/`, { allow: ['127.0.0.0/8'], allowHttp: false }), null);
  }
});

test('an endpoint has an https URL without credentials', () => {
  assert.equal(refuseUrl('https://hooks.example.com/a?b=c', STRICT), null);
  assert.equal(refuseUrl('https://93.184.215.14/', STRICT), null);
  assert.equal(refuseUrl('https://[2606:4700::1111]/', STRICT), null);
  assert.equal(refuseUrl('http://hooks.example.com/', OPEN_HTTP), null);
  assert.equal(refuseUrl('http://hooks.example.com/', STRICT), 'must begin with https://');
  assert.equal(refuseUrl('ftp://hooks.example.com/', OPEN_HTTP), 'must begin with https://');
  assert.equal(refuseUrl('file:///etc/passwd', OPEN_HTTP), 'must begin with https://');
  assert.equal(refuseUrl('https://user@hooks.example.com/', STRICT), 'must not hold a user name or password');
  assert.equal(refuseUrl('https://:secret@hooks.example.com/', STRICT), 'must not hold a user name or password');
  for (const text of ['', 'hooks.example.com', '//hooks.example.com', 'https://', 'https://[::1', 'https://a b/']) {
    assert.equal(refuseUrl(text, STRICT), 'must be a whole URL');
  }
});

test('what the operator allows is reachable, and nothing beside it', () => {
  const policy = { allow: ['10.1.0.0/16', 'fd12::/32'], allowHttp: false };
  assert.equal(refuseUrl('https://10.1.2.3/', policy), null);
  assert.equal(refuseUrl('https://[::ffff:10.1.2.3]/', policy), null);
  assert.equal(refuseUrl('https://[fd12::5]/', policy), null);
  assert.notEqual(refuseUrl('https://10.2.0.1/', policy), null);
  assert.notEqual(refuseUrl('https://[fd13::5]/', policy), null);
});

test('P8 the first and the last address of every blocked range are blocked, their public neighbours are not', () => {
  const edges = [
    '0.0.0.0 0.255.255.255',
    '10.0.0.0 10.255.255.255',
    '100.64.0.0 100.127.255.255',
    '127.0.0.0 127.255.255.255',
    '169.254.0.0 169.254.255.255',
    '172.16.0.0 172.31.255.255',
    '192.0.0.0 192.0.0.255',
    '192.0.2.0 192.0.2.255',
    '192.88.99.0 192.88.99.255',
    '192.168.0.0 192.168.255.255',
    '198.18.0.0 198.19.255.255',
    '198.51.100.0 198.51.100.255',
    '203.0.113.0 203.0.113.255',
    '224.0.0.0 239.255.255.255',
    '240.0.0.0 255.255.255.255',
    '168.63.129.16 168.63.129.16',
    ':: ::ffff:ffff',
    '64:ff9b:: 64:ff9b::ffff:ffff',
    '64:ff9b:1:: 64:ff9b:1:ffff:ffff:ffff:ffff:ffff',
    '100:: 100::ffff:ffff:ffff:ffff',
    '2001:: 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff',
    '2001:db8:: 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff',
    '2002:: 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
    '::ffff:0:0:0 ::ffff:0:ffff:ffff',
    '3fff:: 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff',
    '5f00:: 5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
    'fc00:: fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
    'fe80:: febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
    'fec0:: feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
    'ff00:: ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  ];
  for (const address of edges.flatMap((edge) => edge.split(' '))) assert.ok(isBlocked(address, STRICT), address);
  const free = [
    '1.0.0.0',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '169.253.255.255',
    '169.255.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.0.1.0',
    '192.0.3.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '168.63.129.15',
    '168.63.129.17',
    '::ffff:8.8.8.8',
    '::ffff:808:808',
    '2001:200::',
    '2003::',
    '2606:4700::1111',
    '4000::',
    'fbff::1',
  ];
  for (const address of free) assert.ok(!isBlocked(address, STRICT), address);
});

test('P8 an IPv4-mapped address is judged exactly as its IPv4 address', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      assert.equal(isBlocked(`::ffff:${address}`, STRICT), isBlocked(address, STRICT));
    }),
  );
});

test('P8 what is no address, or has a zone, is not let through', () => {
  for (const text of ['', 'localhost', '127.1', '0x7f000001', 'fe80::1%eth0', '1.2.3.4.5', ':::'])
    assert.ok(isBlocked(text, STRICT), text);
});
