import type { Family } from './family.ts';

/** Counts by labels. Labels must be few and bounded: never a customer, an address or a path. */
export interface Counter {
  add(labels: Readonly<Record<string, string>>): void;
  family(): Family;
}

export function createCounter(name: string, help: string): Counter {
  const counts = new Map<string, { labels: Readonly<Record<string, string>>; value: number }>();
  return {
    add(labels) {
      const key = Object.values(labels).join('\n');
      const known = counts.get(key);
      if (known) known.value += 1;
      else counts.set(key, { labels, value: 1 });
    },
    family: () => ({ name, help, type: 'counter', samples: [...counts.values()] }),
  };
}
