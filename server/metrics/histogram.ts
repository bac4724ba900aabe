import type { Family, Sample } from './family.ts';

/** How often values were at most so large. */
export interface Histogram {
  observe(value: number): void;
  family(): Family;
}

/** `bounds`: rising; what is above the last counts in `+Inf`. */
export function createHistogram(name: string, help: string, bounds: readonly number[]): Histogram {
  const counts = bounds.map(() => 0);
  let count = 0;
  let sum = 0;

  function samples(): Sample[] {
    let below = 0;
    const buckets = bounds.map((bound, i): Sample => {
      below += counts[i] ?? 0;
      return { suffix: '_bucket', labels: { le: String(bound) }, value: below };
    });
    return [
      ...buckets,
      { suffix: '_bucket', labels: { le: '+Inf' }, value: count },
      { suffix: '_sum', labels: {}, value: sum },
      { suffix: '_count', labels: {}, value: count },
    ];
  }

  return {
    observe(value) {
      const at = bounds.findIndex((bound) => value <= bound);
      if (at >= 0) counts[at] = (counts[at] ?? 0) + 1;
      count += 1;
      sum += value;
    },
    family: () => ({ name, help, type: 'histogram', samples: samples() }),
  };
}
