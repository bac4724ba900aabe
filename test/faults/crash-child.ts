import { randomUUIDv7 } from 'node:crypto';
import { createVault } from '../../server/secrets/vault.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import type { Store } from '../../server/store/store.ts';
import { createDispatcher } from '../../server/webhooks/deliver.ts';
import type { KillPoint } from './crash-world.ts';
import { say } from './delivery-world.ts';

/*
 * A server in small, to be killed: writes what customers say, answers on standard output once it is kept, and delivers.
 * With a point it kills itself, as `kill -9` does, the nth time that it gets there.
 */

const [file = '', masterKey = '', customers = '0', point, nth = '1'] = process.argv.slice(2);
const now = () => Date.now();
const store = openSqliteStore({ file, now });
let left = Number(nth);

function dieAt(here: KillPoint): void {
  if (point !== here) return;
  left -= 1;
  if (left <= 0) process.kill(process.pid, 'SIGKILL');
}

const aimed: Store = {
  ...store,
  async write(...given) {
    const answer = await store.write(...given);
    dieAt('between commit and answer');
    return answer;
  },
  async claim(ask) {
    const claimed = await store.claim(ask);
    if (claimed.length > 0) dieAt('after claim');
    return claimed;
  },
  async record(results, judge) {
    dieAt('after send before record');
    return store.record(results, (health, result) => {
      // Here the transaction has changed the rows and is not committed.
      dieAt('during record');
      return judge ? judge(health, result) : { ...health, disable: false };
    });
  },
};

const dispatcher = createDispatcher({
  store: aimed,
  vault: createVault(Buffer.from(masterKey, 'base64')),
  policy: { allow: ['127.0.0.0/8'], allowHttp: true },
  now,
  random: Math.random,
  newToken: randomUUIDv7,
  log: { warn: () => {} },
  pollEvery: 50,
});
await dispatcher.start();
process.stdout.write('started\n');
const many = Number(customers);
for (let i = 0; many > 0; i += 1) {
  const customer = `c_${i % many}`;
  const quieter = i % 3 === 0;
  void say(aimed, now(), customer, { quieter }).then(({ id, revision }) =>
    process.stdout.write(`${customer} ${revision} ${id}\n`),
  );
  if (i % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
}
