import type { Catalog } from '../server/contract/catalog.ts';
import { LANGUAGES, TEXTS } from './northgate-texts.ts';

/** What Northgate Motors offers to choose, in five languages. */
export const NORTHGATE: Catalog = {
  brand: 'Northgate Motors',
  help: 'tel:+15550100',
  privacyNotice: 'https://northgate.example/privacy',
  languages: [...LANGUAGES],
  timeZone: 'America/Los_Angeles',
  legalHours: { channels: ['phone', 'sms'], from: '08:00', to: '21:00' },
  coolingOff: 'P60D',
  channels: [{ id: 'email' }, { id: 'sms' }, { id: 'phone' }, { id: 'post' }],
  topics: [
    {
      id: 'service',
      class: 'service',
      ...TEXTS.service,
      about: ['car'],
      channels: ['email', 'sms', 'phone'],
      frequencies: ['P1M', 'P3M', 'P1Y'],
    },
    {
      id: 'trade-in',
      class: 'marketing',
      ...TEXTS['trade-in'],
      about: ['car'],
      sells: true,
      channels: ['email', 'phone', 'post'],
      frequencies: ['P1M', 'P3M', 'P1Y'],
      words: 3,
    },
    {
      id: 'news',
      class: 'marketing',
      ...TEXTS.news,
      channels: ['email', 'sms', 'post'],
      frequencies: ['P1M', 'P3M', 'P1Y'],
    },
    {
      id: 'add-ons',
      class: 'marketing',
      ...TEXTS['add-ons'],
      sells: true,
      channels: ['email'],
      frequencies: ['P1M', 'P3M', 'P1Y'],
      validFor: 'P2Y',
    },
    { id: 'partners', class: 'sharing', ...TEXTS.partners, recipients: ['Harbour Finance Ltd'] },
    { id: 'recall', class: 'essential', ...TEXTS.recall, channels: ['email', 'post', 'phone'] },
  ],
};
