import type { Catalog } from '../../server/contract/catalog.ts';
import { NORTHGATE } from '../northgate-catalog.ts';

/** Northgate's catalog and what the stories are about besides cars: books, tickets, and calls to people who buy nothing yet. */
export const STORY_CATALOG: Catalog = {
  ...NORTHGATE,
  topics: [
    ...NORTHGATE.topics.map((topic) => (topic.id === 'add-ons' ? { ...topic, about: ['medical-dictionary'] } : topic)),
    {
      id: 'prospecting',
      class: 'marketing',
      audience: 'prospects',
      name: { en: 'Getting to know us' },
      gives: { en: 'A first word about what we do.' },
      sells: true,
      channels: ['phone', 'email'],
    },
    {
      id: 'tickets',
      class: 'marketing',
      name: { en: 'Event tickets' },
      gives: { en: 'Shows near you, before they sell out.' },
      about: ['event'],
      sells: true,
      channels: ['email', 'sms'],
    },
  ],
};
