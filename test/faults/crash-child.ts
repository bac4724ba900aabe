import { randomUUIDv7 } from 'node:crypto';
import { createVault } from '../../server/secrets/vault.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { createDispatcher } from '../../server/webhooks/deliver.ts';
import { say } from './delivery-world.ts';

/* A server in small, to be killed: writes what customers say, answers on standard output once it is kept, and delivers. */

const [file = '', masterKey = '', customers = '0'] = process.argv.slice(2);
const now = () => Date.now();
const store = openSqliteStore({ file, now });
const dispatcher = createDispatcher({
  store,
  vault: createVault(Buffer.from(masterKey, 'base64')),
  policy: { allow: ['127.0.0.0/8'], allowHttp: true },
  now,
  random: Math.random,
  newToken: randomUUIDv7,
  log: { warn: () => {} },
  deadline: 2000,
  pollEvery: 50,
});
await dispatcher.start();
process.stdout.write('started\n');
const many = Number(customers);
for (let i = 0; many > 0; i += 1) {
  const customer = `c_${i % many}`;
  const quieter = i % 3 === 0;
  void say(store, now(), customer, { quieter }).then(({ id, revision }) =>
    process.stdout.write(`${customer} ${revision} ${id}\n`),
  );
  if (i % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
}
