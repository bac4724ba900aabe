import type { CustomerRow, Tombstone } from '../rows.ts';
import type { Profiles } from '../store.ts';
import type { Catalogs } from './catalogs.ts';
import { CUSTOMER } from './customer-row.ts';
import type { EndpointRows } from './endpoints.ts';
import type { Events } from './events.ts';
import { createGroupWriter } from './group-writer.ts';
import type { Member } from './group-writer.ts';
import { tombstoneOf } from './identifiers.ts';
import { keepProfiles } from './keep-profiles.ts';
import type { Decided } from './keep-profiles.ts';
import { loadProfiles } from './load-profiles.ts';
import { addressLock, customerLock, siteShared } from './locks.ts';
import type { Lock } from './locks.ts';
import type { PostgresOutbox } from './outbox.ts';
import { openProposals } from './proposals.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';
import type { Transact } from './transact.ts';

const READ = sql(`SELECT ${CUSTOMER} FROM customer c WHERE c.site = $1 AND c.customer = $2`);
const LIST = sql(
  `SELECT ${CUSTOMER} FROM customer c WHERE c.site = $1 AND c.customer > $2 ORDER BY c.customer LIMIT $3`,
);

interface Parts {
  catalogs: Catalogs;
  endpoints: EndpointRows;
  events: Events;
  outbox: PostgresOutbox;
  turnReader: Runner;
}

export interface ProfileRows extends Pick<
  Profiles,
  'customer' | 'customers' | 'write' | 'tombstone' | 'openProposals'
> {
  /** Runs the writes that wait and takes no more. */
  end(): Promise<void>;
}

/** Customers' profiles: read alone, or loaded, decided and saved in one transaction with event and deliveries. */
export function createProfiles(reader: Runner, transact: Transact, parts: Parts): ProfileRows {
  /** Until there is a key that signs receipts, the first write may make it, and the next must see it. */
  let hasKey = false;

  function runGroup(members: readonly Member[]): Promise<({ thrown: unknown } | undefined)[]> {
    const keys = members.map(({ key }) => key);
    const locks = keys.flatMap(({ site, customer, addresses = [] }): Lock[] => [
      siteShared(site),
      ...addresses.map((one) => addressLock(site, one)),
      customerLock(site, customer),
    ]);
    return transact(locks, async (unit) => {
      const { loaded, positions } = await loadProfiles(unit, keys, parts);
      hasKey ||= loaded.some(({ receiptKey }) => receiptKey !== null);
      const failures: ({ thrown: unknown } | undefined)[] = [];
      const decided: Decided[] = [];
      for (const [at, member] of members.entries()) {
        try {
          const save = member.decide(loaded[at]!);
          if (save) decided.push({ key: member.key, loaded: loaded[at]!, save });
        } catch (thrown) {
          failures[at] = { thrown };
        }
      }
      await keepProfiles(unit, decided, { ...parts, positions });
      return failures;
    });
  }

  const group = createGroupWriter(runGroup, () => hasKey);

  return {
    customer: async (site, customer) => (await parts.turnReader.one<CustomerRow>(READ, [site, customer])) ?? null,
    customers: ({ site, after, limit }) => reader.all<CustomerRow>(LIST, [site, after ?? '', limit]),
    write: async (key, decide) => {
      let answered: ReturnType<typeof decide>;
      const { promise, resolve, reject } = Promise.withResolvers<(typeof answered)['answer']>();
      group.write({
        key,
        decide(loaded) {
          answered = decide(loaded);
          return answered.save;
        },
        settle: (failure) => (failure ? reject(failure.thrown) : resolve(answered.answer)),
      });
      return promise;
    },
    end: group.end,
    tombstone: (site, mac): Promise<Tombstone | null> => tombstoneOf(parts.turnReader, site, { kind: 'customer', mac }),
    openProposals: (query) => openProposals(parts.turnReader, query),
  };
}
