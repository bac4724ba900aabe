import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { SCRIPT_CATEGORIES, scriptMilliseconds } from './script-time.ts';
import { watchPage } from './widget-watch.ts';

const TIMES_SLOWER = 4;
/** What comes in so many milliseconds after the last that was waited for is counted too. */
const SETTLED_AFTER = 300;
/** The element stands below 400 px of the page and is 760 px wide: no place of its panels is near. */
const viewport = { width: 1100, height: 800 };
const IN_THE_ELEMENT = [550, 650] as const;

export interface Visit {
  url: string;
  /** The button that is waited for; none on an empty page. */
  button?: string;
  /** It is pressed in the moment in which it can be seen. */
  press?: boolean;
  /** Then the pointer comes, and this button is waited for, of what is fetched by that. */
  afterReach?: string;
}

/** A load in a browser that has never been there, from its navigation on; times in milliseconds, on a processor four times slower. */
export interface Load {
  /** The main thread at script, and at anything. */
  script: number;
  task: number;
  /** From the navigation until the button can be seen; for what the pointer brings from its coming. */
  usable: number;
  shift: number;
  /** The addresses of its scripts. */
  scripts: string[];
}

/** What is read while the page stands; its script's time is in the trace, up to a mark of that name. */
type Stage = Omit<Load, 'script'> & { mark: string };

/** Loads a page once, in a context of its own: what it took at rest and, with `afterReach`, what it took in all. */
export async function loadOnce(browser: Browser, visit: Visit): Promise<Load[]> {
  const context = await browser.newContext({ viewport });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const scripts: string[] = [];
    page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
    await page.addInitScript(watchPage, visit.button ?? 'none of that name');
    await session.send('Performance.enable');
    await session.send('Emulation.setCPUThrottlingRate', { rate: TIMES_SLOWER });
    await browser.startTracing(page, { categories: SCRIPT_CATEGORIES });
    const stages: Stage[] = [];
    for (const step of visit.afterReach ? [rest, reach] : [rest]) {
      const usable = await step(page, session, visit);
      await sleep(SETTLED_AFTER);
      stages.push({ usable, scripts: [...scripts], ...(await readStage(session, step.name)) });
    }
    const trace = (await browser.stopTracing()).toString('utf8');
    return stages.map(({ mark, ...stage }) => ({ ...stage, script: scriptMilliseconds(trace, visit.url, mark) }));
  } finally {
    await context.close();
  }
}

async function rest(page: Page, session: CDPSession, { url, button, press = false }: Visit): Promise<number> {
  await page.goto(url);
  const seen = `watched.first.then(({ button, at }) => (${press} && button.click(), at))`;
  return button ? await valueOf(session, seen) : 0;
}

async function reach(page: Page, session: CDPSession, { afterReach }: Visit): Promise<number> {
  const reached = await valueOf(session, 'performance.now()');
  await page.mouse.move(...IN_THE_ELEMENT);
  const drawn = await valueOf(session, `watched.untilSeen(${JSON.stringify(afterReach)}).then(({ at }) => at)`);
  return drawn - reached;
}

async function readStage(session: CDPSession, mark: string): Promise<Pick<Stage, 'task' | 'shift' | 'mark'>> {
  const { metrics } = await session.send('Performance.getMetrics');
  const task = metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
  const shift = await valueOf(session, `(performance.mark('${mark}'), watched.shift)`);
  return { task, shift, mark };
}

/** A number, or the promise of one, in the page. */
async function valueOf(session: CDPSession, expression: string): Promise<number> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true });
  if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.text}`);
  return result.value as number;
}
