import type { Around, PreferenceView } from '../../../widget/preference-context.ts';
import type { Change } from '../../../server/contract/change.ts';
import type { ShownCatalog, ShownTopic } from '../../../server/contract/catalog.ts';
import type { Choices } from '../../../server/contract/choices.ts';

/** A catalog with a topic of every class. */
export const catalog: ShownCatalog = {
  site: 'northgate',
  version: 7,
  language: 'en',
  brand: 'Northgate Motors',
  help: 'tel:+15550100',
  privacyNotice: 'https://northgate.example/privacy',
  languages: ['en', 'fr'],
  timeZone: 'America/New_York',
  channels: [{ id: 'email' }, { id: 'sms' }, { id: 'phone' }, { id: 'post' }],
  topics: [
    {
      id: 'service',
      class: 'service',
      name: 'Service reminders',
      gives: 'A note when a visit you booked comes near.',
      why: 'You booked a service with us.',
      uses: 'The model, the year and the date of your visit.',
      channels: ['email', 'sms', 'phone'],
      frequencies: ['P1M', 'P3M', 'P1Y'],
      words: 1,
    },
    {
      id: 'trade-in',
      class: 'marketing',
      name: 'Trade-in offers',
      gives: 'A price for your car when you want one.',
      uses: 'The model and year of your car.',
      sells: true,
      channels: ['email', 'phone', 'post'],
      frequencies: ['P1M', 'P3M', 'P1Y'],
      words: 3,
    },
    {
      id: 'news',
      class: 'marketing',
      name: 'News and open days',
      gives: 'New models, and open days near you.',
      channels: ['email', 'post'],
      words: 1,
    },
    {
      id: 'partners',
      class: 'sharing',
      name: 'Sharing with partners',
      recipients: ['Harbour Finance Ltd'],
      channels: ['share'],
      words: 1,
    },
    {
      id: 'recall',
      class: 'essential',
      name: 'Safety recalls',
      gives: 'A fault in your model, and what we do about it.',
      why: 'Safety law requires it.',
      channels: ['email', 'post', 'phone'],
      words: 1,
    },
  ] satisfies ShownTopic[],
};

/** Nothing said yet. */
export const nothing: Choices = { stopped: null, channels: {}, topics: {}, pauses: [], plans: [] };

/** Email and Service reminders once a month; no calls, no letters. */
export const some: Choices = {
  ...nothing,
  channels: { email: { use: 'yes' }, phone: { use: 'no' }, post: { use: 'no' } },
  first: 'email',
  topics: { service: { want: 'yes', channels: ['email'], cap: { max: 1, per: 'P1M' } } },
};

/** What the page says of her beside her choices. */
export const around: Around = {
  facts: { emails: ['r•••@example.com'], phones: ['+1 ••• ••• 12'] },
  told: [],
  asked: { allowed: 0, refused: 0, broken: 0, recent: [] },
  volume: {},
  proposals: [],
  gpc: false,
  stays: 'You still get messages about visits you booked, and safety recalls.',
};

/** What a page shows once everything has come and been saved. */
export function viewOf(choices: Choices, more: Partial<PreferenceView> = {}): PreferenceView {
  return {
    phase: 'ready',
    customer: 'c_1029',
    catalog,
    confirmed: choices,
    choices,
    revision: 41,
    say: [
      { text: 'We may ', strong: false },
      { text: 'email', strong: true },
      { text: ' you about ', strong: false },
      { text: 'Service reminders', strong: true },
      { text: '.', strong: false },
    ],
    around,
    saving: 'idle',
    savedAt: null,
    online: true,
    unsent: [],
    unsentPaths: new Set(),
    undos: [],
    held: [],
    error: null,
    sessionExpired: false,
    keepsNothing: false,
    readonly: false,
    ...more,
  };
}

/** A change of hers, as it waits on the device. */
export function change(act: Record<string, unknown>, id = '0193a000-0000-7000-8000-000000000001'): Change {
  return { id, at: '2026-11-21T12:04:00Z', ...act } as Change;
}
