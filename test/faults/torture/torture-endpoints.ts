/** An endpoint of the torture test, as it is asked for. */
export interface TortureEndpoint {
  name: string;
  order: 'latest' | 'every';
  payload: 'full' | 'thin';
  events?: readonly string[];
  topics?: readonly string[];
}

export const ENDPOINTS: readonly TortureEndpoint[] = [
  { name: 'crm', order: 'latest', payload: 'full' },
  { name: 'ledger', order: 'every', payload: 'full' },
  { name: 'dialer', order: 'latest', payload: 'thin', topics: ['trade-in'] },
  {
    name: 'mailer',
    order: 'every',
    payload: 'thin',
    topics: ['news', 'add-ons'],
    events: ['preferences.changed', 'preferences.stopped', 'consent.pending'],
  },
];

export const CATALOG = {
  brand: 'Northgate Motors',
  help: 'tel:+15550100',
  languages: ['en'],
  timeZone: 'America/New_York',
  channels: [{ id: 'email' }, { id: 'phone' }, { id: 'post' }],
  topics: [
    { id: 'trade-in', class: 'marketing', name: { en: 'Trade-in offers' }, sells: true, channels: ['email', 'phone'] },
    { id: 'news', class: 'marketing', name: { en: 'News' }, channels: ['email', 'post'] },
    { id: 'add-ons', class: 'marketing', name: { en: 'Accessories' }, channels: ['email'], confirm: true },
  ],
};
