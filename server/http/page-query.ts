import { invalid } from '../actions/problem.ts';
import type { AppContext } from './app-context.ts';

const USUAL = 50;
const MOST = 500;

/** `limit` of a list: 50 unless asked, at most 500; throws 422 for what is not a positive whole number. */
export function limitOf(c: AppContext): number {
  const text = c.req.query('limit');
  if (text === undefined) return USUAL;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw invalid([{ pointer: '/limit', detail: 'must be a whole number from 1 to 500' }]);
  return Math.min(MOST, Number(text));
}

/** `after` as the cursor of a log: the `next` of an earlier page, or null; throws 422 for anything else. */
export function cursorOf(c: AppContext): number | null {
  const text = c.req.query('after');
  if (text === undefined || text === '') return null;
  if (!/^\d{1,15}$/.test(text)) throw invalid([{ pointer: '/after', detail: 'must be the next of an earlier page' }]);
  return Number(text);
}

/** One page of a list that is short enough to be read whole, in the order of its ids, which is that of their making. */
export function pageOf<T extends { id: string }>(
  c: AppContext,
  all: readonly T[],
): { items: T[]; next: string | null } {
  const limit = limitOf(c);
  const after = c.req.query('after') ?? '';
  const rest = all.filter(({ id }) => id > after).sort((one, other) => (one.id < other.id ? -1 : 1));
  const items = rest.slice(0, limit);
  return { items, next: rest.length > limit ? (items.at(-1)?.id ?? null) : null };
}
