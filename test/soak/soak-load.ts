import { seededRandom } from '../faults/torture/seeded.ts';
import { pace } from './pace.ts';
import { createSoakBudgets } from './soak-budgets.ts';
import type { BudgetCount } from './soak-budgets.ts';
import type { SoakClient } from './soak-client.ts';
import { createSoakCustomers } from './soak-customers.ts';
import { CHANNELS } from './soak-site.ts';
import type { ServedSite } from '../bench/served-site.ts';
import type { Answered } from '../faults/torture/torture-customers.ts';

export interface SoakLoad {
  /** Begins nothing more; resolves when all is answered. */
  stop(): Promise<void>;
  budgets(): BudgetCount;
  answered(): Answered[];
  /** Works that were due while too many were under way. */
  leftOut(): number;
}

export interface LoadNeeds {
  site: ServedSite;
  client: SoakClient;
  /** How many times the rates below. */
  rate: number;
  seed: number;
}

/** Works a second at rate 1; one burst is ten requests. */
const RATES = { write: 20, read: 5, decision: 60, contact: 5, burst: 1, scrub: 0.1 };
const CUSTOMERS = 300;
const SCRUB_ROWS = 3000;
/** Requests of one kind under way at once. */
const MOST = 16;

/** The mixed load: customers, senders and campaigns at even rates, far below what the machine can do. */
export function startSoakLoad({ site, client, rate, seed }: LoadNeeds): SoakLoad {
  const random = seededRandom(seed);
  const { apiKey } = site;
  const tokens = { site: site.site, identitySecret: site.identitySecret, audience: site.url };
  const customers = createSoakCustomers({ customers: CUSTOMERS, client, tokens, random });
  const budgets = createSoakBudgets({ client, tokens, apiKey, random });
  const list = `customer_id,name\n${Array.from({ length: SCRUB_ROWS }, (_, i) => `c_${i},Customer ${i}\n`).join('')}`;
  const someChannel = () => CHANNELS[Math.floor(random() * CHANNELS.length)]!;

  async function decide(): Promise<void> {
    const body = { customer: customers.anyone(), channel: someChannel(), topic: 'news' };
    await client.ask('decision', { path: '/v1/decisions', bearer: apiKey, body });
  }

  async function report(): Promise<void> {
    const body = { customer: customers.anyone(), channel: someChannel(), topic: 'news', result: 'delivered' };
    await client.ask('contact', { path: '/v1/contacts', bearer: apiKey, body });
  }

  async function scrub(): Promise<void> {
    const path = '/v1/scrub?channel=email&topic=news&column=customer_id&as=all';
    const answer = await client.ask('scrub', { path, bearer: apiKey, body: list });
    const rows = typeof answer === 'string' ? answer.trimEnd().split('\n').length - 1 : SCRUB_ROWS;
    if (rows !== SCRUB_ROWS) throw new Error(`a scrub answered ${rows} of ${SCRUB_ROWS} rows`);
  }

  const works = {
    write: customers.write,
    read: customers.read,
    decision: decide,
    contact: report,
    burst: budgets.burst,
  };
  const all = Object.entries({ ...works, scrub }).map(([name, work]) =>
    pace({ perSecond: RATES[name as keyof typeof RATES] * rate, most: MOST }, work),
  );
  return {
    stop: async () => void (await Promise.all(all.map((one) => one.stop()))),
    budgets: budgets.count,
    answered: () => [...customers.answered, ...budgets.answered],
    leftOut: () => all.reduce((sum, one) => sum + one.leftOut(), 0),
  };
}
