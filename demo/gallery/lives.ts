import type { Choices } from '../../server/contract/choices.ts';

const nothing: Choices = { stopped: null, channels: {}, topics: {}, pauses: [], plans: [] };

/** By email, once a month; a car that stays ten years. */
const chosen: Choices = {
  ...nothing,
  channels: { email: { use: 'yes' }, phone: { use: 'no' }, post: { use: 'no' } },
  first: 'email',
  topics: { service: { want: 'yes', channels: ['email'], cap: { max: 1, per: 'P1M' } } },
  plans: [
    {
      id: 'pln_0193a000-0000-7000-8000-000000000003',
      kind: 'keep',
      subject: 'car',
      item: '2022 hatchback',
      since: '2022-12',
      for: 'P10Y',
      words: 'I keep cars ten years',
    },
  ],
  name: { given: 'Rosa', family: 'Iglesias', salutation: 'Ms Iglesias' },
};

/** News by email and text as well, a budget over everything, and times at which she may be reached. */
const much: Choices = {
  ...chosen,
  channels: { email: { use: 'yes' }, sms: { use: 'yes' }, phone: { use: 'no' } },
  topics: {
    service: { want: 'yes', channels: ['email', 'sms'], cap: { max: 1, per: 'P1M' } },
    news: { want: 'yes', channels: ['email', 'sms'], cap: { max: 1, per: 'P3M' }, at: '2026-10-02T09:12:04Z' },
    partners: { want: 'yes', recipients: ['Harbour Finance Ltd'], at: '2026-10-02T09:12:04Z' },
  },
  cap: { max: 2, per: 'P1M' },
  hours: {
    zone: 'America/Los_Angeles',
    weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00' }],
  },
};

/** What people said whom the gallery draws; `sentences.ts` is what the decision rules say of each. */
export const LIVES = {
  nothing,
  chosen,
  much,
  stopped: { ...much, stopped: { at: '2026-11-21T12:04:00Z', via: 'widget' } },
  paused: { ...chosen, pauses: [{ id: 'pau_0193a000-0000-7000-8000-000000000004', until: '2027-02-21' }] },
  'text-paused': { ...much, pauses: [{ id: 'pau_0193a000-0000-7000-8000-000000000005', channels: ['sms'] }] },
  noted: {
    ...chosen,
    plans: [
      ...chosen.plans,
      { id: 'pln_0193a000-0000-7000-8000-000000000013', kind: 'have', subject: 'add-ons', item: 'Roof box 450' },
      { id: 'pln_0193a000-0000-7000-8000-000000000014', kind: 'note', words: 'Maybe when the kids move out' },
    ],
  },
  pending: { ...chosen, topics: { ...chosen.topics, news: { want: 'pending', channels: ['email'] } } },
} satisfies Record<string, Choices>;

export type Life = keyof typeof LIVES;
