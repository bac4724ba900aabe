import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { changeProfile } from '../../server/actions/change-profile.ts';
import { createVault } from '../../server/secrets/vault.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';

/* A server in small, to be killed: customers say noes as fast as they can; what was answered is printed with its receipt. */

const [file = '', masterKey = '', customers = '1'] = process.argv.slice(2);
const now = () => Date.now();
const world = {
  store: openSqliteStore({ file, now }),
  vault: createVault(Buffer.from(masterKey, 'base64')),
  now,
  newId: randomUUIDv7,
  random: randomBytes,
  refuseUrl: () => null,
  publicUrl: 'https://ask.example',
};

for (;;) {
  const said = Array.from({ length: Number(customers) }, async (_, at) => {
    const customer = `c_${at}`;
    const no = {
      id: randomUUIDv7(),
      at: new Date(now()).toISOString(),
      op: 'channel',
      channel: 'phone',
      use: 'no',
    } as const;
    const act = { site: 'northgate', customer, request: { base: 0, changes: [no] }, via: 'widget' as const };
    const { revision, receipt } = await changeProfile(world, act);
    process.stdout.write(`${customer} ${revision} ${receipt!.id}\n`);
  });
  await Promise.all(said);
}
