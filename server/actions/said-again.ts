import type { Loaded } from '../store/store.ts';
import { UNDO_LIVES } from './undo-nonce.ts';

/**
 * Whether a no that is so already is to be counted in her row, so that the Undo of a page by a link ends: it makes no revision
 * that would. Not where her row is as it was an hour ago: then no Undo is open.
 */
export function isSaidAgain({ row }: Pick<Loaded, 'row'>, now: number): boolean {
  return row !== null && now - Date.parse(row.updatedAt) < UNDO_LIVES;
}
