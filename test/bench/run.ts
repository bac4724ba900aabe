import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureClaims } from './claims.ts';
import { measureCommits } from './commit.ts';
import { measureDecisionsOverHttp } from './decisions-http.ts';
import { measureDecisions } from './decisions.ts';
import { measureGrowth } from './growth.ts';
import { measureIsolation } from './isolation.ts';
import type { InBrowser, Measured } from './measured.ts';
import { measurePeer } from './peer.ts';
import { measureScrub } from './scrub.ts';
import { measureSends } from './sends.ts';
import { measureProcesses } from './processes.ts';
import { ENGINES } from './served-site.ts';
import type { Engine } from './served-site.ts';
import { measureStart } from './start.ts';
import { measureWidget } from './widget.ts';
import { measureWrites } from './writes.ts';
import { measureZones } from './zones.ts';

/*
 * `npm run bench` measures everything, `npm run bench decisions` the named parts alone, `npm run bench -- --engine postgres writes`
 * on one engine alone. Parts that know but one engine say so by their name.
 */

const PARTS: Record<string, (engines: readonly Engine[]) => Measured[] | Promise<Measured[]>> = {
  start: measureStart,
  writes: measureWrites,
  commit: measureCommits,
  zones: measureZones,
  decisions: measureDecisions,
  'decisions-http': measureDecisionsOverHttp,
  scrub: measureScrub,
  claims: measureClaims,
  sends: measureSends,
  growth: measureGrowth,
  isolation: measureIsolation,
  processes: measureProcesses,
  peer: measurePeer,
  widget: measureWidget,
};

const { values, positionals: named } = parseArgs({
  options: { engine: { type: 'string' } },
  allowPositionals: true,
});
const engines = ENGINES.filter((engine) => values.engine === undefined || values.engine === engine);
const unknown = named.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0 || engines.length === 0) {
  console.error(`--engine ${ENGINES.join(' or ')}, and of these parts: ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}

const parts = Object.keys(PARTS).filter((name) => named.length === 0 || named.includes(name));
const rows: Measured[] = [];
/** Of the last minute, before each part and at the end: others on the machine make every time longer. */
const loadAverages = [loadavg()[0]!];
for (const part of parts) {
  rows.push(...(await PARTS[part]!(engines)));
  loadAverages.push(loadavg()[0]!);
}

const shown = rows.map((row) => ({
  case: row.case,
  'per second': Math.round(row.perSecond),
  'CPU µs each': row.cpuMicroseconds.toFixed(row.cpuMicroseconds < 1 ? 3 : 1),
  'to floor': `${row.ratioToFloor.toFixed(2)}x`,
  'p50 ms': row.p50 ?? '–',
  'p99 ms': row.p99 ?? '–',
  ...(row.worst === undefined ? {} : { 'worst ms': row.worst }),
  ...(row.rateToFloor === undefined ? {} : { 'rate to floor': `${row.rateToFloor.toFixed(2)}x` }),
  ...(row.rateToUpserts === undefined ? {} : { 'rate to upserts': `${row.rateToUpserts.toFixed(2)}x` }),
  ...(row.megabytes === undefined ? {} : { 'peak MiB': row.megabytes }),
  ...(row.idleMegabytes === undefined ? {} : { 'idle MiB': row.idleMegabytes }),
  ...(row.inBrowser === undefined ? {} : columnsOf(row.inBrowser)),
}));
console.table(shown);
console.log(`load averages: ${loadAverages.map((one) => one.toFixed(1)).join(', ')}`);

const folder = join(import.meta.dirname, '../../.cache');
mkdirSync(folder, { recursive: true });
const file = join(folder, 'bench.json');
const about = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, parts, loadAverages };
writeFileSync(file, `${JSON.stringify({ about, rows }, null, 2)}\n`);
console.log(`written to ${file}`);

function columnsOf({ taskMilliseconds, taskToFloor, scriptBytes, layoutShift }: InBrowser) {
  return {
    'thread ms': taskMilliseconds,
    'thread to floor': `${taskToFloor.toFixed(2)}x`,
    'script bytes': scriptBytes,
    'layout shift': layoutShift.toFixed(3),
  };
}
