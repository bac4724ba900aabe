import { gzipSync } from 'node:zlib';
import { median, quantile } from './measured.ts';
import type { Measured } from './measured.ts';
import { loadOnce } from './widget-load.ts';
import type { Load, Visit } from './widget-load.ts';
import { installFloor } from './widget-pages.ts';
import { openWidgetWorld, STOP } from './widget-world.ts';

/** Of each; `BENCH_LOADS=5` is a quick look. */
const LOADS = Number(process.env['BENCH_LOADS'] ?? '20');

interface Kind {
  name: string;
  loads: Load[];
}

/**
 * `<ask-first>` in a page beside vanilla-cookieconsent in the same page, in turns, each load in a browser that was never there, on a
 * processor four times slower: script, the whole main thread, the first control, bytes of script, and what moved. What a page without
 * either costs is taken off. The floor does another job: docs/growing.md says how. Takes 90 seconds.
 */
export async function measureWidget(): Promise<Measured[]> {
  const installed = await installFloor().catch((cause: unknown) => {
    process.stderr.write(`vanilla-cookieconsent cannot be installed here, so nothing is compared: ${String(cause)}\n`);
    return null;
  });
  if (installed === null) return [];
  const world = await openWidgetWorld(installed);
  try {
    const visits: Visit[] = [
      { url: world.page('/empty') },
      { url: world.page('/floor'), button: 'Accept all' },
      { url: world.page('/ours/looks'), button: STOP, afterReach: 'Change: When' },
    ];
    const empty = kind('a page without either');
    const floor = kind('vanilla-cookieconsent 3.1.0, until its button');
    const atRest = kind('<ask-first> at rest, until Stop');
    const reached = kind('<ask-first>, from the pointer to its panels');
    for (const visit of visits) await loadOnce(world.browser, visit);
    for (let round = 0; round < LOADS; round += 1) {
      const loads: Load[] = [];
      for (const visit of visits) loads.push(...(await loadOnce(world.browser, visit)));
      [empty, floor, atRest, reached].forEach((one, n) => one.loads.push(loads[n]!));
    }
    const atRestFiles = atRest.loads.flatMap(({ scripts }) => scripts);
    if (atRestFiles.some((file) => file.includes('/panels-'))) throw new Error('panels came to a page at rest');
    return await Promise.all([floor, atRest, reached].map((one) => toMeasured(one, { empty, floor })));
  } finally {
    await world.stop();
  }
}

function kind(name: string): Kind {
  return { name, loads: [] };
}

async function toMeasured(one: Kind, { empty, floor }: { empty: Kind; floor: Kind }): Promise<Measured> {
  const cost = (of: Kind, what: 'script' | 'task') => medianOf(of, what) - medianOf(empty, what);
  const usable = one.loads.map((load) => load.usable);
  return {
    case: one.name,
    perSecond: 1000 / median(usable),
    cpuMicroseconds: cost(one, 'script') * 1000,
    ratioToFloor: cost(one, 'script') / cost(floor, 'script'),
    p50: quantile(usable, 0.5),
    p99: null,
    worst: Math.round(Math.max(...usable)),
    inBrowser: {
      taskMilliseconds: Math.round(cost(one, 'task')),
      taskToFloor: cost(one, 'task') / cost(floor, 'task'),
      scriptBytes: await bytesOf(one.loads.at(-1)!.scripts),
      layoutShift: Math.max(...one.loads.map(({ shift }) => shift)),
    },
  };
}

function medianOf({ loads }: Kind, what: 'script' | 'task'): number {
  return median(loads.map((load) => load[what]));
}

async function bytesOf(files: readonly string[]): Promise<number> {
  let sum = 0;
  for (const file of files) sum += gzipSync(await (await fetch(file)).text(), { level: 9 }).length;
  return sum;
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await measureWidget(), null, 2)}\n`);
