import { addEndpoint, CATALOG, WRITE_ENV, writesOf } from './a-write.ts';
import { fillByCopying } from './fill-by-copying.ts';
import { loadFor, target, toMeasured } from './http-load.ts';
import type { Target } from './http-load.ts';
import type { Measured } from './measured.ts';
import { scrubList } from './scrub-list.ts';
import { ENGINE_NAMES, serveSite } from './served-site.ts';
import type { Engine, ServedSite } from './served-site.ts';

/** Profiles of one site; `BENCH_PROFILES=10000,1000000` measures others. */
const SIZES = (process.env['BENCH_PROFILES'] ?? '10000,100000').split(',').map(Number);
const ROUNDS = 4;
const SECONDS_A_ROUND = 2;
/** Of the list that is scrubbed in each round. */
const ROWS = 100_000;
/** The rate limits count keys; the bench stands for several systems of one business. */
const KEYS = 8;

/**
 * A decision over HTTP, a durable write and a row of a scrub against databases of several sizes, all servers up at once and in turns;
 * asked about are all profiles evenly, so that most are neither in our memory nor in SQLite's. The ratio is to the smallest database.
 */
export async function measureGrowth(engines: readonly Engine[]): Promise<Measured[]> {
  const rows: Measured[] = [];
  for (const engine of engines) rows.push(...(await measureOn(engine)));
  return rows;
}

async function measureOn(engine: Engine): Promise<Measured[]> {
  const sites: ServedSite[] = [];
  try {
    const decisions: Target[] = [];
    const writes: Target[] = [];
    const scrubs: Target[] = [];
    for (const size of SIZES) {
      const served = await serveSite({ engine, catalog: CATALOG, env: WRITE_ENV });
      sites.push(served);
      await addEndpoint(served);
      await fillByCopying(served.database, served.site, size);
      const named = `${size} profiles, ${ENGINE_NAMES[engine]}`;
      decisions.push(await decisionsOf(`decision, ${named}`, served, size));
      writes.push(writesOf(`write, ${named}`, served, size));
      const none = { url: served.url, method: 'POST' as const, headers: () => ({}), body: () => null };
      scrubs.push(target({ name: `row of a scrub, ${named}`, server: served.server, ...none }));
    }
    const all = [...decisions, ...writes];
    for (const one of all) await loadFor(1, target(one));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const one of all) await loadFor(SECONDS_A_ROUND, one);
      for (const [at, one] of scrubs.entries()) await scrubOnce(one, sites[at]!, SIZES[at]!);
    }
    const rowsOf = (kind: readonly Target[]) => kind.map((one) => toMeasured(one, kind[0]!));
    const lists = rowsOf(scrubs).map((row) => ({ ...row, p50: null, p99: null }));
    return [...rowsOf(decisions), ...rowsOf(writes), ...lists];
  } finally {
    await Promise.all(sites.map((served) => served.stop()));
  }
}

/** A list of which an operation is a row. */
async function scrubOnce(onto: Target, served: ServedSite, profiles: number): Promise<void> {
  const { seconds, cpu } = await scrubList(served, { profiles, rows: ROWS }, 'trade-in');
  onto.requests += ROWS;
  onto.seconds += seconds;
  onto.cpu += cpu;
}

/** The load of decisions: may each of so many customers be sent an offer? */
export async function decisionsOf(name: string, { ask, server, url }: ServedSite, size: number): Promise<Target> {
  const made = Array.from({ length: KEYS }, () => ask('POST', '/v1/keys', { scopes: ['decide'] }));
  const keys = ((await Promise.all(made)) as { apiKey: string }[]).map((one) => one.apiKey);
  return target({
    name,
    server,
    url: `${url}/v1/decisions`,
    method: 'POST',
    headers: (n) => ({ 'content-type': 'application/json', authorization: `Bearer ${keys[n % KEYS]}` }),
    body: (n) => ({ customer: `c_${(n * 7919) % size}`, channel: 'email', topic: 'trade-in' }),
  });
}
