import * as fc from 'fast-check';
import type { Move } from './offline-devices.ts';
import { drafts, refusals } from './random-acts.ts';

const device = fc.nat({ max: 3 });
const nth = fc.nat({ max: 30 });
const act = fc.record({ move: fc.constant('act' as const), device, draft: drafts });

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: act },
  { weight: 2, arbitrary: fc.record({ move: fc.constant('see' as const), device }) },
  { weight: 4, arbitrary: fc.record({ move: fc.constant('send' as const), device }) },
  { weight: 6, arbitrary: fc.record({ move: fc.constant('arrive' as const), nth, again: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ move: fc.constant('lose' as const), nth }) },
);

/** A story of up to four devices on a network that loses, delays, repeats and reorders. */
export const stories = fc.array(move, { minLength: 20, maxLength: 90, size: 'max' });

/** A yes that waits for its link. */
const ASKS_A_LINK = { op: 'topic', topic: 'add-ons', want: 'yes' } as const;

/** The same with the doors beside the page: links, confirmations, and now and then an erase. */
export const doorStories = fc.array(
  fc.oneof<fc.WeightedArbitrary<Move>[]>(
    { weight: 60, arbitrary: move },
    {
      weight: 10,
      arbitrary: fc.record({ move: fc.constant('act' as const), device, draft: fc.constant(ASKS_A_LINK) }),
    },
    { weight: 4, arbitrary: fc.record({ move: fc.constant('link' as const), refusal: refusals }) },
    { weight: 14, arbitrary: fc.record({ move: fc.constant('confirm' as const), nth }) },
    { weight: 1, arbitrary: fc.constant<Move>({ move: 'erase' }) },
  ),
  { minLength: 20, maxLength: 90, size: 'max' },
);

/** The same, shorter. */
export const shortStories = fc.array(move, { minLength: 5, maxLength: 40, size: 'max' });

/** Acts one after the other, for a profile that has some past. */
export const pasts = fc.array(drafts, { maxLength: 8, size: 'max' });
