import { randomUUIDv7 } from 'node:crypto';
import { askBeforeContact } from '../../server/actions/ask-before-contact.ts';
import { createCompiledProfiles } from '../../server/actions/compiled-profiles.ts';
import { createVault } from '../../server/secrets/vault.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';

/* A server in small, to be killed: reserves without end and says on standard output which slot it answered. */

const [file = ''] = process.argv.slice(2);
const now = () => Date.now();
const world = {
  store: openSqliteStore({ file, now }),
  vault: createVault(new Uint8Array(32)),
  profiles: createCompiledProfiles(100),
  now,
  newId: randomUUIDv7,
  random: () => new Uint8Array(0),
  refuseUrl: () => null,
  publicUrl: 'https://ask.example',
};
process.stdout.write('started\n');
for (let n = 0; ; n += 1) {
  const ask = { customer: `c_${n % 10}`, channel: 'email' as const, topic: 'news', reserve: true };
  void askBeforeContact(world, 'northgate', ask).then(({ contact }) => {
    if (contact) process.stdout.write(`${ask.customer} ${contact.id}\n`);
  });
  if (n % 8 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
}
