import type { SentencePart } from '../../server/contract/profile.ts';
import { catalogIn, type GalleryLanguage } from './catalog-in.ts';
import type { GalleryView } from './gallery-view.ts';
import { LIVES, type Life } from './lives.ts';
import { SAID } from './said.ts';
import { SENTENCES, STAYS } from './sentences.ts';

/** Who looks at the gallery, and when, in milliseconds since 1970. */
export interface Viewer {
  language: GalleryLanguage;
  now: number;
}

/** What is drawn of one life in which everything is saved and connected, but for what `more` says. */
export function viewOf({ language }: Viewer, life: Life, more: Partial<GalleryView> = {}): GalleryView {
  const choices = LIVES[life];
  return {
    phase: 'ready',
    customer: 'c_1029',
    catalog: catalogIn(language),
    confirmed: choices,
    choices,
    revision: 41,
    say: partsOf(SENTENCES[life][language]),
    around: around(language),
    saving: 'idle',
    savedAt: null,
    online: true,
    unsent: [],
    unsentPaths: [],
    undos: [],
    held: [],
    error: null,
    sessionExpired: false,
    keepsNothing: false,
    readonly: false,
    ...more,
  };
}

/** What the page says of her beside her choices. */
export function around(language: GalleryLanguage): GalleryView['around'] {
  const closed = { code: 'keeps-until', until: '2033-01-01T08:00:00Z', said: SAID.keeps[language] } as const;
  return {
    facts: {
      customerSince: '2012-12-14',
      owns: [{ subject: 'car', item: '2022 hatchback' }],
      emails: ['r•••@e•••.com'],
      phones: ['+1•••42'],
    },
    told: [],
    asked: { allowed: 0, refused: 0, broken: 0, recent: [] },
    volume: {
      service: { perYear: 3, next: null, closed: null },
      'trade-in': { perYear: 11, next: '2033-01-01T08:00:00Z', closed },
      news: { perYear: 6, next: null, closed: null },
    },
    proposals: [],
    gpc: false,
    stays: STAYS[language],
  };
}

/** `*No calls.* More` → a strong piece and a soft one. */
export function partsOf(sentence: string): SentencePart[] {
  const parts = sentence.split('*').map((text, at) => ({ text, strong: at % 2 === 1 }));
  return parts.filter(({ text }) => text !== '');
}
