import type { Catalog } from '../../server/contract/catalog.ts';
import type { Channel } from '../../server/contract/channel.ts';
import type { Choices } from '../../server/contract/choices.ts';
import { cellOf, compileProfile } from '../../server/domain/compile-profile.ts';
import type { Cell, CompiledProfile } from '../../server/domain/compile-profile.ts';
import type { PublishedCatalog } from '../../server/domain/published-catalog.ts';
import type { Contact } from '../../server/domain/rule.ts';

/* One busy customer of a large catalog: what the benchmark and the allocation test judge. */

export const CHANNELS: readonly Channel[] = ['email', 'sms', 'phone', 'post', 'push', 'whatsapp', 'in-app'];
export const TOPICS: readonly string[] = Array.from({ length: 12 }, (_, i) => `topic-${i}`);
export const YEAR = { from: Date.UTC(2026, 0, 1), length: 365 * 86_400_000 };

const catalog: Catalog = {
  brand: 'Northgate Motors',
  help: 'tel:+15550100',
  languages: ['en'],
  timeZone: 'America/New_York',
  legalHours: { channels: ['phone', 'sms', 'whatsapp'], from: '08:00', to: '21:00' },
  coolingOff: 'P60D',
  channels: CHANNELS.map((id) => ({ id })),
  topics: TOPICS.map((id, i) => ({
    id,
    class: i < 9 ? ('marketing' as const) : ('service' as const),
    name: { en: id },
    about: [i % 3 === 0 ? 'car' : 'home'],
    sells: i % 2 === 0,
    channels: [...CHANNELS],
    validFor: i % 4 === 0 ? 'P2Y' : undefined,
  })),
};

export const published: PublishedCatalog = { version: 1, catalog };

const yes = { use: 'yes' } as const;

export const choices: Choices = {
  stopped: null,
  channels: { email: yes, sms: yes, phone: yes, post: { use: 'no' }, push: yes, 'in-app': yes },
  first: 'email',
  topics: Object.fromEntries(
    TOPICS.slice(0, 10).map((id, i) => [
      id,
      {
        want: i === 4 ? ('no' as const) : ('yes' as const),
        cap: i % 2 ? { max: 2, per: 'P1M' } : undefined,
        at: '2025-06-01T12:00:00Z',
        words: 1,
      },
    ]),
  ),
  cap: { max: 4, per: 'P1W' },
  hours: {
    zone: 'America/Los_Angeles',
    weekly: [
      { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '12:30' },
      { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '13:30', to: '19:00' },
      { days: ['sat'], from: '10:00', to: '14:00' },
    ],
  },
  pauses: [{ id: 'pau_1', channels: ['phone'], until: '2026-04-02', zone: 'Europe/London' }],
  plans: [{ id: 'pln_1', kind: 'keep', subject: 'car', since: '2022-12', for: 'P10Y', words: 'I keep cars ten years' }],
};

/** Two dozen contacts over the year before and the year that is asked about. */
export const contacts: Contact[] = Array.from({ length: 24 }, (_, i) => ({
  at: YEAR.from + (i - 8) * 20 * 86_400_000 + i * 3_600_000,
  channel: CHANNELS[i % CHANNELS.length]!,
  topic: TOPICS[i % TOPICS.length]!,
  result: i % 11 === 0 ? ('refused' as const) : ('delivered' as const),
}));

export const warmProfile: CompiledProfile = compileProfile(
  { choices, facts: { customerSince: '2012-12-14' } },
  published,
);

/** Every topic on every channel, compiled. */
export const warmCells: readonly Cell[] = TOPICS.flatMap((topic) =>
  CHANNELS.map((channel) => cellOf(warmProfile, topic, channel)),
);
