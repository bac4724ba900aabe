import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DecisionRow } from '../../server/store/contacts.ts';
import { createDecisionBatch, type DecisionBatch } from '../../server/store/sqlite/decision-batch.ts';
import { fromLine, toLine, toParts } from '../../server/store/sqlite/decision-line.ts';
import { cutPiece, LINES_A_PIECE } from '../../server/store/sqlite/decision-pieces.ts';
import { manyRows } from './decision-desk.ts';

/** Whatever a customer's id or a campaign may be: quotes, newlines, U+0000, half a pair of surrogates, other scripts. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom('', 'c_1', '"', '\\', '\n', '\u0000', '\ud800', '💌'),
);
const instant = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31T23:59:59Z') });
const anyRow: fc.Arbitrary<DecisionRow> = fc.record(
  {
    id: fc.constant(null).map(() => `dec_${randomUUIDv7()}`),
    site: fc.constantFrom('northgate', 'southgate'),
    customer: text,
    at: fc.nat(),
    judgedAt: fc.option(instant.map((date) => date.getTime())),
    channel: fc.constantFrom('email', 'in-app'),
    topic: fc.stringMatching(/^[a-z0-9-]{1,64}$/),
    outcome: fc.constantFrom('allow', 'defer', 'fix', 'deny'),
    codes: fc.subarray(['stopped', 'paused', 'frequency-cap']),
    nextAllowedAt: fc.option(instant.map((date) => date.toISOString())),
    campaign: fc.option(text),
  },
  { noNullPrototype: true },
);

function batchOf(rows: readonly DecisionRow[]): DecisionBatch {
  const batch = createDecisionBatch();
  for (const row of rows) batch.add(row);
  return batch;
}

/** All that a batch writes, read as a pack is read. */
function written(batch: DecisionBatch): DecisionRow[] {
  const all: DecisionRow[] = [];
  const order = batch.inOrder();
  for (let place = 0; place < order.length;) {
    const { piece, behind } = cutPiece(batch, order, place);
    if (piece) all.push(...Buffer.from(piece.lines).toString('utf8').split('\n').map(fromLine));
    place = behind;
  }
  return all;
}

const byId = (rows: readonly DecisionRow[]) => [...rows].sort((one, other) => (one.id < other.id ? -1 : 1));

test('what is written of a batch, and what is read of it before, is what was answered', () => {
  const check = fc.property(fc.array(anyRow, { minLength: 1, maxLength: 40 }), (rows) => {
    const batch = batchOf(rows);
    assert.deepEqual(byId(written(batch)), byId(rows));
    const { site, customer } = rows[0]!;
    const hers = rows.filter((row) => row.site === site && row.customer === customer);
    assert.deepEqual(batch.of(site, customer), hers);
    const taken = createDecisionBatch();
    taken.take(batch, batch.inOrder());
    assert.deepEqual(byId(written(taken)), byId(rows));
    batch.forget(site, customer);
    assert.deepEqual(byId(written(batch)), byId(rows.filter((row) => !hers.includes(row))));
    assert.deepEqual(batch.of(site, customer), []);
  });
  fc.assert(check, { numRuns: 300 });
});

test('a line is what JSON makes of the same members', () => {
  const check = fc.property(anyRow, (row) => {
    const { site: s, customer: c, id: i, at: a, channel: h, topic: t, outcome: o, codes: r } = row;
    const [j, n, p] = [row.judgedAt, row.nextAllowedAt, row.campaign].map((one) => one ?? undefined);
    const line = toLine(toParts(row), row);
    assert.equal(line.slice(8), JSON.stringify({ s, c, i, a, j, h, t, o, r, n, p }));
    assert.deepEqual(fromLine(line), row);
  });
  fc.assert(check, { numRuns: 500 });
});

test('a batch that grows beyond its first memory keeps every line, in pieces that part no hash', () => {
  const rows = manyRows(9000);
  const batch = batchOf(rows);
  assert.ok(batch.bytes() > 2 ** 20);
  const order = batch.inOrder();
  const last: number[] = [];
  for (let place = 0; place < order.length;) {
    const { piece, behind } = cutPiece(batch, order, place);
    assert.ok(!last.includes(piece!.hash));
    assert.ok(behind - place >= LINES_A_PIECE || behind === order.length);
    last.push(piece!.hash, batch.hash(order[behind - 1]!));
    place = behind;
  }
  assert.deepEqual(byId(written(batch)), byId(rows));
  const ids = rows.map(({ id }) => id).sort();
  assert.deepEqual(batch.span(), { lowest: ids[0], highest: ids.at(-1) });
});

test('nothing of a forgotten customer stays in the bytes of a batch', () => {
  const rows = manyRows(400);
  const batch = batchOf(rows);
  const her = rows[0]!;
  const n = rows.indexOf(her);
  const room = Buffer.alloc(batch.size(n), 'x');
  const size = batch.size(n);
  batch.forget(her.site, her.customer);
  batch.copy(n, room, 0);
  assert.ok(room.subarray(0, size).every((byte) => byte === 0));
  assert.equal(batch.row(n), null);
  batch.clear();
  assert.deepEqual([batch.lines(), batch.bytes(), batch.span()], [0, 0, null]);
});
