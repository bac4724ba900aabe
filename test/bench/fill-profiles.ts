import { randomUUIDv7 } from 'node:crypto';
import type { Choices } from '../../server/contract/choices.ts';
import { unseenProfile } from '../../server/domain/profile-state.ts';
import { openPostgresStore } from '../../server/store/postgres/postgres-store.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import type { Store } from '../../server/store/store.ts';

const AT_ONCE = 1000;

/** Opens the store behind a `DATABASE_URL`, beside the server that serves it. */
export async function openBeside(database: string): Promise<Store> {
  const file = /^file:(.+)$/.exec(database)?.[1];
  if (file === undefined) return openPostgresStore({ url: database, now: Date.now });
  return openSqliteStore({ file, now: Date.now });
}

/** Gives the site so many customers, `c_0` and on, at revision 1. `count` is a multiple of 1,000. */
export async function fillProfiles(store: Store, site: string, count: number): Promise<void> {
  const at = new Date().toISOString();
  const nothing = { answer: null, changes: [], events: [], deliveries: new Map() };
  for (let n = 0; n < count; n += AT_ONCE) {
    const group = Array.from({ length: AT_ONCE }, (_, i) =>
      store.write({ site, customer: `c_${n + i}`, changes: [] }, () => ({
        answer: null,
        save: { ...nothing, state: { ...unseenProfile(), revision: 1, choices: choicesOf(n + i, at) }, at },
      })),
    );
    await Promise.all(group);
  }
}

/** Four in five want trade-in offers, at most two a month; one in four keeps her car for ten years. */
function choicesOf(n: number, at: string): Choices {
  const keep = { kind: 'keep' as const, subject: 'car', since: '2020', for: 'P10Y', words: 'I keep cars ten years' };
  return {
    ...unseenProfile().choices,
    channels: { email: { use: 'yes' }, phone: { use: n % 2 ? 'yes' : 'no' } },
    topics: { 'trade-in': { want: n % 5 ? 'yes' : 'no', at, cap: { max: 2, per: 'P1M' } } },
    plans: n % 4 ? [] : [{ id: `pln_${randomUUIDv7()}`, ...keep }],
  };
}
