import type { ChangesRequest } from '../../../server/contract/change.ts';
import type { KeptChange } from '../../../widget/local/kept-change.ts';
import { bodyOf, nextRequest } from '../../../widget/sync/next-request.ts';
import { equal } from '../assert.ts';

const at = '2026-11-21T10:00:00Z';

function kept(seq: number, odd: Partial<KeptChange> = {}, op: 'stop' | 'resume' = 'resume'): KeptChange {
  return { seq, device: 'd', base: 5, change: { op, id: `c${seq}`, at }, ...odd };
}

/** The numbers that each request would carry until nothing is left. */
function requests(queue: KeptChange[], most?: number): number[][] {
  const batch = nextRequest(queue, most);
  if (!batch.length) return [];
  return [
    batch.map(({ seq }) => seq),
    ...requests(
      queue.filter((change) => !batch.includes(change)),
      most,
    ),
  ];
}

describe('the next request', () => {
  it('carries changes of one base, in her order', () => {
    equal(requests([kept(1), kept(2), kept(3, { base: 6 }), kept(4, { base: 6 }), kept(5)]), [[1, 2], [3, 4], [5]]);
  });

  it('sends a stop alone and before everything else', () => {
    equal(requests([kept(1), kept(2, {}, 'stop'), kept(3)]), [[2], [1], [3]]);
  });

  it('has no gap in its numbers, for the server counts on from the first', () => {
    equal(requests([kept(1), kept(3), kept(4)]), [[1], [3, 4]]);
  });

  it('keeps devices and shown catalogs apart', () => {
    const shown = (catalogVersion: number) => ({ shown: { catalogVersion, words: {} } });
    equal(requests([kept(1), kept(2, { device: 'e' })]), [[1], [2]]);
    equal(requests([kept(1, shown(1)), kept(2), kept(3, shown(2)), kept(4)]), [
      [1, 2],
      [3, 4],
    ]);
  });

  it('has at most a hundred changes', () => {
    const sizes = requests(Array.from({ length: 250 }, (_none, index) => kept(index + 1))).map(({ length }) => length);
    equal(sizes, [100, 100, 50]);
    equal(requests([kept(1), kept(2)], 1), [[1], [2]]);
  });

  it('leaves out what the server has held', () => {
    equal(requests([kept(1, { held: { because: 'ahead', path: 'stopped' } }), kept(2)]), [[2]]);
  });

  it('says the base, the device, the first number and all words that were shown', () => {
    const shown = (words: Record<string, number>) => ({ shown: { catalogVersion: 4, words } });
    const batch = [kept(7, shown({ news: 1 })), kept(8), kept(9, shown({ offers: 2 }))];
    const sent = (body: ChangesRequest): unknown => JSON.parse(JSON.stringify(body));
    equal(sent(bodyOf(batch)), {
      base: 5,
      changes: batch.map(({ change }) => change),
      shown: { catalogVersion: 4, words: { news: 1, offers: 2 } },
      device: { id: 'd', seq: 7 },
    });
    equal(sent(bodyOf([kept(1)])), { base: 5, changes: [kept(1).change], device: { id: 'd', seq: 1 } });
    equal(sent(bodyOf([kept(0)], { undo: 'sealed' })), { base: 5, undo: 'sealed', changes: [kept(0).change] });
  });
});
