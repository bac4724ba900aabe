import type { Step } from '../../server/contract/change.ts';
import type { HistoryLine, HistoryPage } from '../../server/contract/history.ts';
import { LIVES } from './lives.ts';
import { SAID } from './said.ts';
import type { Viewer } from './view-of.ts';

const DAY = 86_400_000;
const line: Omit<HistoryLine, 'revision' | 'at' | 'changes'> = {
  via: 'widget',
  by: null,
  where: null,
  acts: [],
  receipt: null,
};
/** The id of the receipt of a revision. */
const receipt = (revision: number) => `rct_0193a000-0000-7000-8000-0000000002${revision}`;

const step: Omit<Step, 'path' | 'to'> = { from: null, direction: 'quieter', words: null };
const undo = (id: string, op: 'channel' | 'plan') => [
  { id: `0193a000-0000-7000-8000-00000000001${id}`, op, undone: false },
];

/** A page of her history through every door. */
export function historyOf({ language, now }: Viewer): HistoryPage {
  const at = (daysAgo: number) => new Date(now - daysAgo * DAY - 60_000).toISOString();
  const [plan] = LIVES.chosen.plans;
  const items: HistoryLine[] = [
    {
      ...line,
      revision: 41,
      receipt: receipt(41),
      at: at(0),
      changes: [{ ...step, path: 'channels.phone', from: 'yes', to: 'no', words: SAID.email[language] }],
      acts: undo('1', 'channel'),
    },
    {
      ...line,
      revision: 40,
      receipt: receipt(40),
      at: at(3),
      changes: [{ ...step, path: `plans.${plan!.id}`, to: plan, words: SAID.keeps[language] }],
      acts: undo('2', 'plan'),
    },
    {
      ...line,
      revision: 39,
      receipt: receipt(39),
      at: at(5),
      via: 'staff',
      by: 'J. Kim',
      where: 'Las Vegas',
      changes: [{ ...step, path: 'channels.post', to: 'no' }],
      acts: undo('3', 'channel'),
    },
    {
      ...line,
      revision: 38,
      receipt: receipt(38),
      at: at(9),
      changes: [
        { ...step, path: 'topics.service', to: 'yes', direction: 'louder' },
        { ...step, path: 'topics.service.channels', to: ['email'] },
        { ...step, path: 'topics.service.cap', to: { max: 1, per: 'P1M' } },
      ],
    },
    {
      ...line,
      revision: 37,
      receipt: receipt(37),
      at: at(12),
      via: 'gpc',
      changes: [{ ...step, path: 'topics.partners', from: 'yes', to: 'no' }],
    },
    {
      ...line,
      revision: 36,
      receipt: receipt(36),
      at: at(400),
      via: 'one-click',
      changes: [{ ...step, path: 'topics.news', from: 'yes', to: 'no' }],
    },
    {
      ...line,
      revision: 35,
      at: at(401),
      via: 'api',
      changes: [{ ...step, path: 'facts.customerSince', to: '2012-12-14', direction: 'neutral' }],
    },
  ];
  return { items, next: '35' };
}
