import fc from 'fast-check';
import type { EndpointRow } from '../../server/store/rows.ts';

/* What may happen to a store, told by its arguments alone. */

export const ENDPOINTS = ['end_1', 'end_2'];
export const CUSTOMERS = ['c_1', 'c_2', 'c_3'];
const TYPES = ['preferences.changed', 'preferences.stopped', 'consent.pending'] as const;

const customer = fc.constantFrom(...CUSTOMERS);
const endpoint = fc.constantFrom(...ENDPOINTS);
const address = fc.constantFrom('rosa', 'ines');
const order = fc.constantFrom<EndpointRow['order']>('latest', 'every');

/** One act; the weights keep the outbox busy. */
export const acts = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      customer,
      type: fc.constantFrom(...TYPES),
      quieter: fc.boolean(),
      addresses: fc.option(fc.array(address, { maxLength: 2 })),
      lift: fc.boolean(),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('claim' as const), limit: fc.integer({ min: 1, max: 5 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      which: fc.nat(5),
      how: fc.constantFrom('done' as const, 'due' as const, 'dead' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), for: fc.integer({ min: 1, max: 15_000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), which: fc.nat(3) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      endpoint,
      order,
      state: fc.constantFrom<EndpointRow['state']>('on', 'paused', 'disabled'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('redeliver' as const), endpoint, onlyDead: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('enable' as const),
      endpoint,
      from: fc.constantFrom('now' as const, 'latest' as const, 'instant' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), customer, suppress: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sweep' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refuse' as const), address }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reserve' as const), who: fc.oneof(customer, address) }) },
);
export type Act = typeof acts extends fc.Arbitrary<infer T> ? T : never;
