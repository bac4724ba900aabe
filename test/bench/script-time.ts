/** An event of a Chromium trace; `ts` and `dur` in microseconds. */
interface TraceEvent {
  name: string;
  cat: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  args: { data?: { documentLoaderURL?: string } };
}

/** What a page must be traced by for `scriptMilliseconds`. */
export const SCRIPT_CATEGORIES = ['devtools.timeline', 'v8', 'v8.execute', 'blink.user_timing'];

/** What of a trace is script: compiling, evaluating, callbacks, and what goes on after a promise. */
const SCRIPT = new Set([
  'v8.compile',
  'v8.compileModule',
  'EvaluateScript',
  'v8.evaluateModule',
  'FunctionCall',
  'RunMicrotasks',
]);

/** What a script may make the page do at once, and what is not its own time. */
const LAYOUT = new Set(['UpdateLayoutTree', 'Layout']);

/**
 * How long the main thread of the page at `url` was at script, in milliseconds, from its navigation to its mark of that name.
 * `ScriptDuration` of `Performance.getMetrics` leaves out what goes on after an `await` or in a `then`, which may be nearly all of
 * a page; a trace has it. Throws where page or mark are not in it.
 */
export function scriptMilliseconds(trace: string, url: string, mark: string): number {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const began = traceEvents.find(
    ({ name, args }) => name === 'navigationStart' && args.data?.documentLoaderURL === url,
  );
  const inPage = traceEvents.filter(({ pid, tid }) => pid === began?.pid && tid === began.tid);
  const end = inPage.find(({ name, cat }) => name === mark && cat === 'blink.user_timing');
  if (!began || !end) throw new Error(`no trace of ${url} to “${mark}”`);
  const ran = inPage
    .filter(({ name, ph }) => ph === 'X' && (SCRIPT.has(name) || LAYOUT.has(name)))
    .filter(({ ts }) => ts >= began.ts && ts < end.ts)
    .toSorted((a, b) => a.ts - b.ts);
  let [total, until] = [0, 0];
  for (const { name, ts, dur = 0 } of ran) {
    if (LAYOUT.has(name)) {
      if (ts < until) total -= dur;
      continue;
    }
    // One stands in another: a callback in what runs it.
    total += Math.max(0, ts + dur - Math.max(ts, until));
    until = Math.max(until, ts + dur);
  }
  return total / 1000;
}
