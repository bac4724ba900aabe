import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Choices, Plan } from '../../server/contract/choices.ts';
import { planEndings } from '../../server/domain/plan-ending.ts';
import { northgate as published } from './decision-vectors.ts';

const NOW = Date.parse('2026-11-21T10:00:00Z');
const DAY = 86_400_000;

/** The id of a plan that was said at an instant. */
function idOf(said: string, tail = '1'): Plan['id'] {
  const time = Date.parse(said).toString(16).padStart(12, '0');
  return `pln_${time.slice(0, 8)}-${time.slice(8)}-7000-8000-00000000000${tail}`;
}

function choicesWith(plans: Plan[], more: Partial<Choices> = {}): Choices {
  return { stopped: null, channels: {}, topics: {}, pauses: [], plans, ...more };
}

function endingsOf(plans: Plan[], { now = NOW, ...more }: Partial<Choices> & { now?: number } = {}) {
  return planEndings(choicesWith(plans, more), { published, now }).map(({ endsAt, dueAt }) => ({
    ends: new Date(endsAt).toISOString(),
    due: new Date(dueAt).toISOString(),
  }));
}

const keep = (since: string, length: string, said = '2026-11-21T09:00:00Z'): Plan => ({
  id: idOf(said),
  kind: 'keep',
  subject: 'car',
  since,
  for: length,
});
const notBefore = (until: string, said = '2026-11-21T09:00:00Z'): Plan => ({
  id: idOf(said),
  kind: 'not-before',
  subject: 'car',
  until,
});
const want: Plan = { id: idOf('2026-11-21T09:30:00Z', '2'), kind: 'want', subject: 'car' };

test('a keep is told 90 days before it ends, counted from the end of a partial since', () => {
  assert.deepEqual(endingsOf([keep('2022-12', 'P10Y')]), [
    { ends: '2033-01-01T05:00:00.000Z', due: '2032-10-03T05:00:00.000Z' },
  ]);
});

test('a not-before is told 90 days before it ends', () => {
  assert.deepEqual(endingsOf([notBefore('2027-06')]), [
    { ends: '2027-06-01T04:00:00.000Z', due: '2027-03-03T04:00:00.000Z' },
  ]);
});

test('a shorter one is told half-way: a keep from its since, a not-before from when she said it', () => {
  assert.deepEqual(endingsOf([keep('2026-11-02', 'P60D')]), [
    { ends: '2027-01-01T05:00:00.000Z', due: '2026-12-02T05:00:00.000Z' },
  ]);
  assert.deepEqual(endingsOf([notBefore('2026-12-21', '2026-11-21T05:00:00Z')]), [
    { ends: '2026-12-21T05:00:00.000Z', due: '2026-12-06T05:00:00.000Z' },
  ]);
});

test('one of exactly 90 days is told as it begins, one of a moment less half-way', () => {
  const ends = Date.parse('2027-03-01T05:00:00Z');
  const said = (before: number) => notBefore('2027-03-01', new Date(ends - before).toISOString());
  const due = (before: number) => Date.parse(endingsOf([said(before)])[0]!.due);
  assert.equal(due(90 * DAY), ends - 90 * DAY);
  assert.equal(due(90 * DAY - 2), ends - 45 * DAY + 1);
});

test('an exact period ends to the millisecond', () => {
  assert.deepEqual(endingsOf([keep('2026-11-21', 'PT36H')]), [
    { ends: '2026-11-22T17:00:00.000Z', due: '2026-11-21T23:00:00.000Z' },
  ]);
});

test('a clock of hers that was wrong never puts it after the end', () => {
  assert.deepEqual(endingsOf([notBefore('2027-01-01', '2199-01-01T00:00:00Z')]), [
    { ends: '2027-01-01T05:00:00.000Z', due: '2027-01-01T05:00:00.000Z' },
  ]);
});

test('ends are read in her own zone', () => {
  const hours = { zone: 'Pacific/Kiritimati' };
  assert.deepEqual(endingsOf([notBefore('2027-06-01')], { hours }), [
    { ends: '2027-05-31T10:00:00.000Z', due: '2027-03-02T10:00:00.000Z' },
  ]);
});

test('what has ended, or ends beyond the year 9999, is not told', () => {
  assert.deepEqual(endingsOf([notBefore('2026-11-21'), keep('2012-12', 'P10Y'), keep('2020', 'P9000Y')]), []);
  const end = Date.parse('2027-06-01T04:00:00Z');
  assert.equal(endingsOf([notBefore('2027-06')], { now: end - 1 }).length, 1);
  assert.equal(endingsOf([notBefore('2027-06')], { now: end }).length, 0);
});

test('a keep that a newer want lifts is not told; an older want, or one about another thing, lifts nothing', () => {
  const plan = keep('2022-12', 'P10Y');
  assert.deepEqual(endingsOf([plan, want]), []);
  assert.equal(endingsOf([want, plan]).length, 1);
  assert.equal(endingsOf([plan, { ...want, subject: 'news' }]).length, 1);
  assert.equal(endingsOf([notBefore('2027-06'), want]).length, 1, 'a want lifts no not-before');
});

test('one that is lifted for a while is told when it holds again', () => {
  const plan = keep('2022-12', 'P10Y');
  assert.deepEqual(endingsOf([plan, { ...want, until: '2032-12-01' }]), [
    { ends: '2033-01-01T05:00:00.000Z', due: '2032-12-01T05:00:00.000Z' },
  ]);
  assert.deepEqual(endingsOf([plan, { ...want, until: '2033-01-01' }]), []);
});

test('plans without an end are never told', () => {
  const id = idOf('2026-11-21T09:00:00Z');
  const others: Plan[] = [
    { id, kind: 'have', subject: 'car' },
    { id, kind: 'avoid', subject: 'car' },
    { id, kind: 'not-my-decision', subject: 'car' },
    { id, kind: 'note', words: 'until 2027' },
    { ...want, until: '2027-06' },
  ];
  assert.deepEqual(endingsOf(others), []);
});
