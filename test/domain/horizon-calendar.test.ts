import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMonths, DAY, daysOf, packedDate } from '../../server/domain/horizon-calendar.ts';

const START = Date.UTC(1599, 0, 1) / DAY;
const END = Date.UTC(2402, 0, 1) / DAY;

test('every day of eight centuries is the day that Date says, there and back', () => {
  for (let days = START; days < END; days++) {
    const date = new Date(days * DAY);
    const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
    if (daysOf(year, month, day) !== days || packedDate(days) !== (year * 12 + month) * 32 + day)
      assert.fail(`${date.toISOString()}: ${daysOf(year, month, day)}, ${packedDate(days)}`);
  }
});

test('a month later is Temporal’s month later, to the last day of short months', () => {
  for (const day of ['1600-02-29', '1899-12-31', '2000-01-31', '2024-02-29', '2026-08-31', '2400-02-29']) {
    const from = Temporal.PlainDate.from(day);
    for (let months = 0; months <= 60; months++) {
      const { year, month, day: of } = from.add({ months });
      const start = daysOf(from.year, from.month - 1, from.day);
      assert.equal(addMonths(start, months), daysOf(year, month - 1, of), `${day} and ${months} months`);
    }
  }
});
