import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, readConfig } from '../../server/config.ts';

const ADMIN_KEY = 'an-admin-key-of-at-least-32-characters';

test('every mistake in the environment is listed at once', () => {
  const wrong = {
    PORT: 'eighty',
    DATABASE_URL: 'mysql://x',
    PUBLIC_URL: 'ftp://x',
    ADMIN_KEY: 'short',
    MASTER_KEY: 'AAAA',
    WEBHOOK_ALLOW: '10.0.0.0/8, banana/9',
    WEBHOOK_ALLOW_HTTP: 'yes',
    ROLE: 'boss',
    TRUST_PROXY: '-1',
    WEB_PROCESSES: '0',
    LOG_LEVEL: 'loud',
  };
  assert.throws(
    () => readConfig(wrong),
    (failure) => {
      assert.ok(failure instanceof ConfigError);
      const named = failure.message.split('\n').map((line) => line.split(':')[0]);
      assert.deepEqual(new Set(named), new Set(Object.keys(wrong)));
      assert.ok(!failure.message.includes('short'), 'a secret is never shown');
      assert.doesNotMatch(failure.message, /Invalid input/, 'each line says what is wanted');
      return true;
    },
  );
});

test('serving needs an ADMIN_KEY, and all else has a default', () => {
  assert.throws(() => readConfig({}), /ADMIN_KEY: is needed/);
  const config = readConfig({ ADMIN_KEY, PORT: '9000', PUBLIC_URL: '' });
  assert.equal(config.publicUrl, 'http://localhost:9000');
  assert.deepEqual(config.database, { kind: 'sqlite', file: './data/ask-first.db' });
  assert.deepEqual(config.webhooks, { allow: [], allowHttp: false });
  assert.ok(Object.isFrozen(config));
});

test('what could never work is a mistake: an unsendable key, a base address with more than a path, a port not in digits', () => {
  const mistakes = [
    { ADMIN_KEY: 'a key with blanks can never be sent as a bearer' },
    { PUBLIC_URL: 'https://prefs.example.com/?a=1' },
    { PUBLIC_URL: 'https://prefs.example.com/#top' },
    { PUBLIC_URL: 'https://user:word@prefs.example.com' },
    { PORT: ' ' },
    { PORT: '0x50' },
    { PORT: '0' },
    { PORT: '65536' },
  ];
  for (const mistake of mistakes) {
    const [name = ''] = Object.keys(mistake);
    assert.throws(() => readConfig({ ADMIN_KEY, ...mistake }), new RegExp(`^ConfigError: ${name}: must `), name);
  }
  assert.equal(readConfig({ ADMIN_KEY, TRUST_PROXY: '0' }).trustProxy, 0);
});

test('ranges, base addresses and keys are read as they are meant', () => {
  const masterKey = Buffer.alloc(32, 7);
  const config = readConfig({
    ADMIN_KEY,
    PUBLIC_URL: 'https://prefs.example.com/',
    WEBHOOK_ALLOW: '127.0.0.0/8, ::1/128',
    WEBHOOK_ALLOW_HTTP: '1',
    MASTER_KEY: masterKey.toString('base64'),
  });
  assert.equal(config.publicUrl, 'https://prefs.example.com');
  assert.deepEqual(config.webhooks, { allow: ['127.0.0.0/8', '::1/128'], allowHttp: true });
  assert.deepEqual(Buffer.from(config.masterKey!), masterKey);
});

test('PostgreSQL is chosen by its address alone, needs a master key, and must name a database', () => {
  const DATABASE_URL = 'postgres://ask:secret-word@db.example:5432/ask_first?sslmode=verify-full';
  const MASTER_KEY = Buffer.alloc(32, 7).toString('base64');
  const config = readConfig({ ADMIN_KEY, DATABASE_URL, MASTER_KEY });
  assert.deepEqual(config.database, { kind: 'postgres', url: DATABASE_URL });
  assert.throws(() => readConfig({ ADMIN_KEY, DATABASE_URL }), /^ConfigError: MASTER_KEY: is needed with PostgreSQL/);
  for (const wrong of [
    'postgres://',
    'postgres://ask:secret-word@db.example',
    'postgres://ask:secret-word@db.example/a/b',
  ]) {
    assert.throws(
      () => readConfig({ ADMIN_KEY, DATABASE_URL: wrong, MASTER_KEY }),
      (failure: Error) =>
        failure.message.startsWith('DATABASE_URL: must be ') && !failure.message.includes('secret-word'),
    );
  }
});
