import type { AskedSummary } from '../../server/contract/asked.ts';
import type { Viewer } from './view-of.ts';

const DAY = 86_400_000;
const ask = { kind: 'ask', for: null, campaign: null, nextAllowedAt: null } as const;
const contact = { kind: 'contact', decision: null } as const;

/** Who asked to contact her, what they were answered, and what came: with her leave, and without anybody asking. */
export function askedOf({ now }: Viewer): AskedSummary {
  const at = (daysAgo: number) => new Date(now - daysAgo * DAY - 60_000).toISOString();
  const id = (kind: string, last: string) => `${kind}_0193a000-0000-7000-8000-00000000002${last}`;
  return {
    allowed: 1,
    refused: 3,
    broken: 0,
    recent: [
      {
        ...contact,
        id: id('con', '1'),
        at: at(1),
        channel: 'phone',
        topic: 'trade-in',
        result: 'attempted',
        asked: false,
      },
      {
        ...ask,
        id: id('dec', '2'),
        at: at(18),
        channel: 'phone',
        topic: 'trade-in',
        outcome: 'deny',
        codes: ['never-asked', 'channel-refused', 'keeps-until'],
      },
      {
        ...ask,
        id: id('dec', '3'),
        at: at(20),
        channel: 'email',
        topic: 'service',
        outcome: 'defer',
        codes: ['frequency-cap'],
        nextAllowedAt: at(-10),
      },
      {
        ...contact,
        id: id('con', '4'),
        at: at(40),
        channel: 'email',
        topic: 'service',
        result: 'delivered',
        decision: id('dec', '5'),
        asked: true,
      },
    ],
  };
}
