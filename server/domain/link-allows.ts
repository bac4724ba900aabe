import type { Change } from '../contract/change.ts';
import type { LinkScope } from '../contract/link.ts';

/** Acts that make nothing quieter, or that are hers alone: a link is held by the business too, so it cannot take back. */
const NEVER: ReadonlySet<Change['op']> = new Set([
  'resume',
  'first',
  'end-pause',
  'drop-plan',
  'name',
  'language',
  'undo',
  'accept',
  'decline',
  'contest',
]);

/**
 * Whether a link of this scope may try a change at all; that it only makes things quieter shows when it is applied. Stop is in
 * every scope: nothing may stand between her and it.
 */
export function linkAllows({ topic, channel }: LinkScope, change: Change): boolean {
  if (change.op === 'stop') return true;
  if (NEVER.has(change.op)) return false;
  if (change.op === 'channel' && change.use === 'yes') return false;
  if (topic !== null) return change.op === 'topic' && change.topic === topic;
  return channel === null || (change.op === 'channel' && change.channel === channel);
}
