import type { Outbox } from './store.ts';

/** While more than this share of all places is free, an endpoint may have its full width. */
const PLENTY = 1 / 2;
/** Endpoints that are not ready now and shall find room when they are. */
const LATECOMERS = 2;

type Places = Pick<Parameters<Outbox['claim']>[0], 'limit' | 'perEndpoint' | 'places'>;

/**
 * How many places an endpoint may hold while so many are `ready`: an equal share of all, and the fewer the fewer are free (`limit`),
 * but never less than one. So endpoints that answer slowly, however many, leave room for one that comes later: of 1,024 places at 32
 * each, forty that hang hold 960, and not all. Without `places` it is `perEndpoint`.
 */
export function fairWidth({ limit, perEndpoint = Infinity, places }: Places, ready: number): number {
  if (places === undefined) return perEndpoint;
  const most = Math.min(perEndpoint, places);
  const whenFew = (most * limit) / (places * PLENTY);
  return Math.max(1, Math.floor(Math.min(most, places / (ready + LATECOMERS), whenFew)));
}
