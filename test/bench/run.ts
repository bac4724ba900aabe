import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Measured } from './measured.ts';
import { measureWrites } from './writes.ts';

const rows: Measured[] = await measureWrites();

const shown = rows.map((row) => ({
  case: row.case,
  'per second': Math.round(row.perSecond),
  'CPU µs': row.cpuMicroseconds === null ? '–' : row.cpuMicroseconds.toFixed(1),
  'to floor': `${row.ratioToFloor.toFixed(2)}x`,
  'p50 ms': row.p50 ?? '–',
  'p99 ms': row.p99 ?? '–',
}));
console.table(shown);

const folder = join(import.meta.dirname, '../../.cache');
mkdirSync(folder, { recursive: true });
const file = join(folder, 'bench.json');
const about = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
writeFileSync(file, `${JSON.stringify({ about, rows }, null, 2)}\n`);
console.log(`written to ${file}`);
