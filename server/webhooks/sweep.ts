import type { DeliveryPlace, Retention } from '../store/store.ts';

const DAY = 24 * 60 * 60 * 1000;

/** How long is kept what receivers answered, that something was tried, and what became of an event; milliseconds. */
export const KEPT_FOR = { snippets: 3 * DAY, attempts: 14 * DAY, deliveries: 30 * DAY } as const;

/** Rows of one transaction: a few milliseconds, then others have their turn. */
const BATCH = 200;

/** Deletes what is too old, in small batches, until nothing of it is left or `mayGoOn` says no. */
export async function sweep(store: Retention, now: number, mayGoOn: () => boolean = () => true): Promise<void> {
  const before = (age: number) => new Date(now - age).toISOString();
  await whileFull(() => store.forgetSnippets(before(KEPT_FOR.snippets), BATCH), mayGoOn);
  await whileFull(() => store.forgetAttempts(before(KEPT_FOR.attempts), BATCH), mayGoOn);
  let place: DeliveryPlace | null = null;
  do {
    if (!mayGoOn()) return;
    const after: DeliveryPlace | null = place;
    place = await store.forgetDeliveries({ before: before(KEPT_FOR.deliveries), after, limit: BATCH });
  } while (place);
}

async function whileFull(forget: () => Promise<number>, mayGoOn: () => boolean): Promise<void> {
  while (mayGoOn() && (await forget()) === BATCH);
}
