import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { judgeSoak, quarters } from './judge-soak.ts';
import { soak } from './soak.ts';
import type { SoakStand } from './soak.ts';

/* `npm run soak`: ten minutes on SQLite. `npm run soak -- --minutes 2 --engine postgres --rate 2 --seed 7` for others. */

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    engine: { type: 'string', default: 'sqlite' },
    rate: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const { engine } = values;
const [minutes, rate, seed] = [values.minutes, values.rate, values.seed].map(Number) as [number, number, number];
const isRight = minutes >= 0.5 && minutes <= 1440 && rate > 0 && rate <= 20 && Number.isInteger(seed);
if ((engine !== 'sqlite' && engine !== 'postgres') || !isRight) {
  console.error('--engine sqlite or postgres; --minutes 0.5 to 1440; --rate up to 20; --seed a whole number');
  process.exit(2);
}

console.log(`${minutes} minutes on ${engine}, rate ${rate}, seed ${seed}`);
const evidence = await soak({ engine, minutes, rate, seed }, show);
console.log('\nthe whole run');
console.table(evidence.counts);
console.table(Object.fromEntries(evidence.verdicts.map(({ endpoint, ...counts }) => [endpoint, counts])));
const { second, last } = quarters(evidence.megabytes);
console.log(
  `memory: ${second} MB in the second quarter, ${last} MB in the last, ${Math.max(...evidence.megabytes)} at most`,
);
console.log(`everything was delivered ${evidence.drained} s after the load`);
console.log(`budgets: ${JSON.stringify(evidence.budgets)}; conservation gaps: ${evidence.gaps.join(' ')}`);
for (const surprise of evidence.surprises) console.log(surprise);
const wrong = judgeSoak(evidence);
for (const sentence of wrong) console.error(`does not hold: ${sentence}`);
if (wrong.length === 0) console.log('all of it holds');
process.exit(wrong.length === 0 ? 0 : 1);

function show({ seconds, counts, megabytes, cpu, gap, pending, breakers, budgets, leftOut }: SoakStand): void {
  const load = loadavg()[0]!.toFixed(1);
  console.log(
    `\n${seconds} s: ${megabytes} MB, ${(cpu * 100).toFixed(0)} % of a core, gap ${gap}, ${pending} wait (${breakers} breakers open), ${budgets.slots} slots of ${budgets.customers} budgets (${budgets.over} over), ${leftOut} left out, load average ${load}`,
  );
  console.table(counts);
}
