import { setTimeout as wait } from 'node:timers/promises';
import { addEndpoint, CATALOG, readsOf, WRITE_ENV, writesOf } from './a-write.ts';
import { installC15t } from './c15t-install.ts';
import { c15tChecks, c15tReads, c15tWrites, serveC15t } from './c15t-load.ts';
import type { ServedC15t } from './c15t-load.ts';
import { fillProfiles, openBeside } from './fill-profiles.ts';
import { decisionsOf } from './growth.ts';
import { loadFor, target, toMeasured } from './http-load.ts';
import type { Target } from './http-load.ts';
import type { Measured } from './measured.ts';
import { serveSite } from './served-site.ts';
import type { ServedSite } from './served-site.ts';

/** Customers of ours, and subjects of c15t with one consent each; `BENCH_PROFILES=2000` measures others. */
const SIZES = (process.env['BENCH_PROFILES'] ?? '2000,100000').split(',').map(Number);
const ROUNDS = 3;
const SECONDS_A_ROUND = 2;
/** Within it the log of decisions is written, in milliseconds: its time belongs to them. */
const WRITTEN_BEHIND = 2500;

/** The same question to ours and to the peer. */
interface Pair {
  ours: Target;
  peers: Target[];
}

/**
 * Ours beside c15t's backend, the consent server that anybody can run, in turns: a write, what somebody sees of herself, and what a
 * business asks. Both on SQLite of Node, WAL, synchronous FULL. The jobs differ: docs/growing.md says how. The floor of each row is ours.
 */
export async function measurePeer(): Promise<Measured[]> {
  const file = await installC15t().catch((cause: unknown) => {
    process.stderr.write(`c15t's backend cannot be installed here, so nothing is compared with it: ${String(cause)}\n`);
    return null;
  });
  const rows: Measured[] = [];
  if (file !== null) for (const size of SIZES) rows.push(...(await measureAt(size, file)));
  return rows;
}

async function measureAt(size: number, file: string): Promise<Measured[]> {
  const started: { stop(): Promise<void> }[] = [];
  try {
    const ours = await serveSite({ engine: 'sqlite', catalog: CATALOG, env: WRITE_ENV });
    started.push(ours);
    await addEndpoint(ours);
    await fill(ours, size);
    const asItIs = await serveC15t(file, { subjects: size, isIndexed: false });
    started.push(asItIs);
    const indexed = await serveC15t(file, { subjects: size, isIndexed: true });
    started.push(indexed);
    const pairs = await pairsOf(size, ours, [asItIs, indexed]);
    const all = pairs.flatMap((pair) => [pair.ours, ...pair.peers]);
    for (const one of all) await loadFor(1, target(one));
    for (let round = 0; round < ROUNDS; round += 1) for (const one of all) await loadToTheEnd(one);
    return pairs.flatMap((pair) => [pair.ours, ...pair.peers].map((one) => toMeasured(one, pair.ours)));
  } finally {
    await Promise.all(started.map((one) => one.stop()));
  }
}

async function fill(served: ServedSite, size: number): Promise<void> {
  const store = await openBeside(served.database);
  await fillProfiles(store, served.site, size);
  await store.close();
}

async function pairsOf(size: number, ours: ServedSite, peers: [ServedC15t, ServedC15t]): Promise<Pair[]> {
  const of = (verb: string, make: (name: string, peer: ServedC15t) => Target) => [
    make(`c15t ${verb}, ${size}`, peers[0]),
    make(`c15t ${verb}, ${size}, with indexes`, peers[1]),
  ];
  return [
    { ours: writesOf(`our write, ${size}`, ours, size), peers: of('write', c15tWrites) },
    { ours: readsOf(`our GET /v1/me, ${size}`, ours, size), peers: of('GET /subjects/:id', c15tReads) },
    { ours: await decisionsOf(`our decision, ${size}`, ours, size), peers: of('GET /consents/check', c15tChecks) },
  ];
}

async function loadToTheEnd(onto: Target): Promise<void> {
  await loadFor(SECONDS_A_ROUND, onto);
  if (!onto.url.endsWith('/v1/decisions')) return;
  const before = onto.server.cpu();
  await wait(WRITTEN_BEHIND);
  onto.cpu += onto.server.cpu() - before;
}
