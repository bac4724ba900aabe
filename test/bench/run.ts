import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { measureDecisionsOverHttp } from './decisions-http.ts';
import { measureDecisions } from './decisions.ts';
import { measureIsolation } from './isolation.ts';
import type { Measured } from './measured.ts';
import { measureScrub } from './scrub.ts';
import { measureSends } from './sends.ts';
import { measureWrites } from './writes.ts';

/* `npm run bench` measures everything, `npm run bench decisions` the named parts alone. */

const PARTS: Record<string, () => Measured[] | Promise<Measured[]>> = {
  writes: measureWrites,
  decisions: measureDecisions,
  'decisions-http': measureDecisionsOverHttp,
  scrub: measureScrub,
  sends: measureSends,
  isolation: measureIsolation,
};

const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  console.error(`no such bench: ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}

const parts = Object.keys(PARTS).filter((name) => named.length === 0 || named.includes(name));
const rows: Measured[] = [];
for (const part of parts) rows.push(...(await PARTS[part]!()));

const shown = rows.map((row) => ({
  case: row.case,
  'per second': Math.round(row.perSecond),
  'CPU µs each': row.cpuMicroseconds.toFixed(row.cpuMicroseconds < 1 ? 3 : 1),
  'to floor': `${row.ratioToFloor.toFixed(2)}x`,
  'p50 ms': row.p50 ?? '–',
  'p99 ms': row.p99 ?? '–',
}));
console.table(shown);

const folder = join(import.meta.dirname, '../../.cache');
mkdirSync(folder, { recursive: true });
const file = join(folder, 'bench.json');
const about = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, parts };
writeFileSync(file, `${JSON.stringify({ about, rows }, null, 2)}\n`);
console.log(`written to ${file}`);
