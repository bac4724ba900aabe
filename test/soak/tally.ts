import { createHistogram } from 'node:perf_hooks';
import type { RecordableHistogram } from 'node:perf_hooks';

/** What the requests of one kind came to; times in milliseconds. */
export interface Counted {
  count: number;
  /** Answers that nobody asked for: a 4xx to a right request. */
  refused: number;
  /** 5xx, and requests that had no answer. */
  broken: number;
  p50: number;
  p99: number;
}

export interface Tally {
  /** `status` 0: there was no answer. */
  note(kind: string, status: number, milliseconds: number): void;
  /** By kind, since the start; the times since the last time that this was asked. */
  counted(): Record<string, Counted>;
  /** The same with the times of the whole run. */
  total(): Record<string, Counted>;
}

interface Kind {
  count: number;
  refused: number;
  broken: number;
  lately: RecordableHistogram;
  always: RecordableHistogram;
}

/** Counts answers and how long they took in bounded memory. */
export function createTally(): Tally {
  const kinds = new Map<string, Kind>();

  function kindOf(name: string): Kind {
    const known = kinds.get(name);
    if (known) return known;
    const fresh = { count: 0, refused: 0, broken: 0, lately: createHistogram(), always: createHistogram() };
    kinds.set(name, fresh);
    return fresh;
  }

  function shown(times: (kind: Kind) => RecordableHistogram): Record<string, Counted> {
    const milliseconds = (of: RecordableHistogram, percent: number) => Math.round(of.percentile(percent) / 100) / 10;
    return Object.fromEntries(
      [...kinds].map(([name, kind]) => {
        const { count, refused, broken } = kind;
        const of = times(kind);
        const [p50, p99] = of.count === 0 ? [0, 0] : [milliseconds(of, 50), milliseconds(of, 99)];
        return [name, { count, refused, broken, p50, p99 }];
      }),
    );
  }

  return {
    note(name, status, milliseconds) {
      const kind = kindOf(name);
      kind.count += 1;
      if (status === 0 || status >= 500) kind.broken += 1;
      else if (status >= 400) kind.refused += 1;
      const microseconds = Math.max(1, Math.round(milliseconds * 1000));
      kind.lately.record(microseconds);
      kind.always.record(microseconds);
    },
    counted() {
      const now = shown((kind) => kind.lately);
      for (const kind of kinds.values()) kind.lately.reset();
      return now;
    },
    total: () => shown((kind) => kind.always),
  };
}
