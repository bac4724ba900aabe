/** Zones whose clocks misbehave in different ways: half and quarter hours, midnight gaps, a skipped day, Ramadan, politics. */
export const ZONES = [
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'America/Los_Angeles',
  'Asia/Tehran',
  'America/Havana',
  'Pacific/Chatham',
  'Asia/Gaza',
  'America/St_Johns',
  'Europe/Dublin',
  'Asia/Pyongyang',
  'UTC',
] as const;

/** A number in [0, 1) from a seed, the same on every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
