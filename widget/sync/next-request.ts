import type { ChangesRequest } from '../../server/contract/change.ts';
import type { KeptChange } from '../local/kept-change.ts';
import type { Known } from './known.ts';

/**
 * The changes to send next, at most `most` (100 on the wire): a stop alone and before everything else; then, in the
 * order in which she made them, those that share a base, a device and a shown catalog and are numbered without a gap.
 */
export function nextRequest(kept: readonly KeptChange[], most = 100): KeptChange[] {
  const open = kept.filter((change) => !change.held);
  const stop = open.find(({ change }) => change.op === 'stop');
  if (stop) return [stop];
  const batch: KeptChange[] = [];
  for (const next of open) {
    const first = batch[0] ?? next;
    const seen = batch.find(({ shown }) => shown)?.shown;
    const fits =
      next.base === first.base &&
      next.device === first.device &&
      next.seq === first.seq + batch.length &&
      (!seen || !next.shown || next.shown.catalogVersion === seen.catalogVersion);
    if (!fits || batch.length === most) break;
    batch.push(next);
  }
  return batch;
}

/** The body that carries them, with what lets a visit by a link take its own noes back; what is not there stays out of the JSON. */
export function bodyOf(batch: readonly KeptChange[], { undo }: Pick<Known, 'undo'> = {}): ChangesRequest {
  const { base, device, seq } = batch[0]!;
  const seen = batch.flatMap(({ shown }) => shown ?? []);
  return {
    base,
    undo,
    changes: batch.map(({ change }) => change),
    shown: seen[0] && {
      catalogVersion: seen[0].catalogVersion,
      words: Object.assign({}, ...seen.map(({ words }) => words)),
    },
    // A change that is not kept yet has no number.
    device: seq ? { id: device, seq } : undefined,
  };
}
