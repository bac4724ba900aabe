import type { Family } from './family.ts';

/** Counts by labels. Labels must be few and bounded: never a customer, an address or a path. */
export interface Counter {
  add(labels: Readonly<Record<string, string>>): void;
  /** Counts one thing of these labels at each call, for less. */
  adder(labels: Readonly<Record<string, string>>): () => void;
  family(): Family;
}

export function createCounter(name: string, help: string): Counter {
  const counts = new Map<string, { labels: Readonly<Record<string, string>>; value: number }>();

  function of(labels: Readonly<Record<string, string>>): { value: number } {
    const key = Object.values(labels).join('\n');
    const known = counts.get(key);
    if (known) return known;
    const fresh = { labels, value: 0 };
    counts.set(key, fresh);
    return fresh;
  }

  return {
    add: (labels) => void (of(labels).value += 1),
    adder(labels) {
      let counted: { value: number } | null = null;
      return function addOne() {
        counted ??= of(labels);
        counted.value += 1;
      };
    },
    family: () => ({ name, help, type: 'counter', samples: [...counts.values()] }),
  };
}
