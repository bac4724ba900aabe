import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createKnown } from '../../server/actions/scrub-known.ts';

const place = fc.record({ kind: fc.nat(65_535), next: fc.oneof(fc.constant(0), fc.nat(253_402_300_799_999)) });
const entries = fc.array(fc.tuple(fc.string({ unit: 'grapheme', maxLength: 12 }), place), { maxLength: 200 });

test('what is kept of a name is found by its very bytes, wherever they stand, and of no other name', () => {
  fc.assert(
    fc.property(entries, fc.integer(), (all, seed) => {
      const known = createKnown(seed);
      const model = new Map<string, { kind: number; next: number }>();
      for (const [name, answer] of all) {
        const bytes = Buffer.from(`,${name},`);
        const within = { from: 1, until: bytes.length - 1 };
        const found = known.find(bytes, within.from, within.until);
        assert.equal(found >= 0, model.has(name));
        if (found >= 0) continue;
        assert.ok(known.add(bytes, within, answer));
        model.set(name, answer);
      }
      for (const [name, answer] of model) {
        const bytes = Buffer.from(name);
        const found = known.find(bytes, 0, bytes.length);
        assert.deepEqual([known.kindAt(found), known.nextAt(found)], [answer.kind, answer.next]);
      }
      known.clear();
      for (const name of model.keys()) assert.equal(known.find(Buffer.from(name), 0, Buffer.byteLength(name)), -1);
      known.close();
    }),
    { numRuns: 100 },
  );
});

test('it takes 1.3 million names and says when there is no room for more', () => {
  const known = createKnown(1);
  const bytes = Buffer.alloc(12, 'c');
  const within = { from: 0, until: 12 };
  let names = 0;
  for (; names < 2_000_000; names++) {
    bytes.writeUInt32LE(names, 4);
    if (!known.add(bytes, within, { kind: names % 100, next: names })) break;
  }
  assert.ok(names > 1_300_000 && names < 1_400_000, String(names));
  assert.equal(known.room(), 0);
  for (let name = 0; name < names; name += 997) {
    bytes.writeUInt32LE(name, 4);
    const found = known.find(bytes, 0, 12);
    assert.deepEqual([known.kindAt(found), known.nextAt(found)], [name % 100, name]);
  }
  known.clear();
  assert.equal(known.find(bytes, 0, 12), -1);
  assert.ok(known.add(bytes, within, { kind: 1, next: 0 }), 'there is room again');
  known.close();
});
