/** Chance that a seed repeats exactly (mulberry32). */
export interface Chance {
  /** A whole number from 0 up to `below`. */
  upTo(below: number): number;
  pick<Item>(list: readonly Item[]): Item;
  /** True in so many of a hundred cases. */
  in100(percent: number): boolean;
}

export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const upTo = (below: number) => Math.floor(next() * below);
  return { upTo, pick: (list) => list[upTo(list.length)]!, in100: (percent) => next() * 100 < percent };
}
