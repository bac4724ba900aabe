import { parseArgs } from 'node:util';
import { assertUnharmed } from './assert-unharmed.ts';
import { torture } from './torture.ts';

/* `npm run torture`: the long form. `npm run torture -- --events 5000 --kills 50 --seed 7` for other sizes. */

const number = (value: number) => ({ type: 'string', default: String(value) }) as const;
const { values } = parseArgs({
  options: {
    events: number(2000),
    customers: number(50),
    kills: number(25),
    faults: number(3),
    seed: number(Date.now() % 1_000_000),
    speed: number(15),
    drain: number(180_000),
  },
});
const [events, customers, kills, faultsAnEvent, seed, speed, drainWithin] = (
  ['events', 'customers', 'kills', 'faults', 'seed', 'speed', 'drain'] as const
).map((name) => Number(values[name])) as [number, number, number, number, number, number, number];
process.stdout.write(`${events} changes of ${customers} customers, ${kills} kills, seed ${seed}\n`);
const sizes = { events, customers, kills, faultsAnEvent, seed, speed, drainWithin };
assertUnharmed(await torture(sizes), sizes);
