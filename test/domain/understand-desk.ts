import { readDay } from '../../server/actions/understand-day.ts';
import type { Understanding, UnderstandRequest, UnsentChange } from '../../server/contract/understand.ts';
import { understand } from '../../server/domain/understand.ts';
import type { PublishedCatalog } from '../../server/domain/published-catalog.ts';
import type { JudgedProfile } from '../../server/domain/rule.ts';
import { NORTHGATE } from '../../demo/northgate-catalog.ts';

/* Rosa at Northgate Motors, which also sells tickets, on 21 November 2026 in Los Angeles. */

export const NOW = Date.parse('2026-11-21T20:00:00Z');

export const PUBLISHED: PublishedCatalog = {
  version: 1,
  catalog: {
    ...NORTHGATE,
    topics: [
      ...NORTHGATE.topics,
      {
        id: 'race-days',
        class: 'marketing',
        name: { en: 'Race day tickets' },
        about: ['ticket'],
        sells: true,
        channels: ['email', 'sms'],
      },
    ],
  },
};

const SAID = '2026-10-02T09:12:04Z';

/** She said yes to email and calls, to trade-in offers and news. */
export const ROSA: JudgedProfile = {
  choices: {
    stopped: null,
    channels: { email: { use: 'yes' }, phone: { use: 'yes' } },
    topics: {
      'trade-in': { want: 'yes', words: 3, at: SAID },
      news: { want: 'yes', words: 1, at: SAID },
    },
    pauses: [],
    plans: [],
  },
  facts: {},
};

/** What is understood of her words; `odd` replaces a part of the question. */
export function understood(
  text: string,
  odd: {
    answers?: UnderstandRequest['answers'];
    profile?: JudgedProfile;
    published?: PublishedCatalog;
    now?: number;
  } = {},
): Understanding {
  const { answers, profile = ROSA, published = PUBLISHED, now = NOW } = odd;
  return understand({ request: { text, ...(answers && { answers }) }, profile, published, now, readDay });
}

/** The reading in the short form of the corpus. */
export function reading(text: string): string {
  const { candidates, missing } = understood(text);
  if (missing.length > 0) return `ask ${missing.map(({ slot }) => slot).join(' ')}`;
  return candidates.map(({ change }) => short(change)).join(' + ');
}

function short(change: UnsentChange): string {
  switch (change.op) {
    case 'plan': {
      const { plan } = change;
      const since = plan.kind === 'keep' ? ` since ${plan.since} for ${plan.for}` : '';
      const until = 'until' in plan ? ` ${plan.until}` : '';
      return plan.subject === undefined ? plan.kind : `${plan.kind} ${plan.subject}${since}${until}`;
    }
    case 'pause': {
      const { channels, topics, until } = change.pause;
      return `pause ${[...(channels ?? []), ...(topics ?? [])].join(' ') || 'all'} until ${until}`;
    }
    case 'channel':
      return `${change.use} ${change.channel}`;
    case 'topic':
      return change.want === 'no'
        ? `refuse ${change.topic}`
        : `cap ${change.topic} ${change.cap!.max} per ${change.cap!.per}`;
    case 'cap':
      return `cap ${change.cap!.max} per ${change.cap!.per}`;
    case 'first':
      return `first ${change.channel}`;
    case 'name':
      return `name ${change.name.salutation}`;
    case 'language':
      return `language ${change.language}`;
    case 'stop':
      return change.op;
  }
}
