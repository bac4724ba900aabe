import type { ShownCatalog } from '../../server/contract/catalog.ts';
import { NORTHGATE } from '../northgate-catalog.ts';
import type { LANGUAGES } from '../northgate-texts.ts';

export type GalleryLanguage = (typeof LANGUAGES)[number];

/** Northgate's catalog as its server shows it in one of its languages. */
export function catalogIn(language: GalleryLanguage): ShownCatalog {
  const topics = NORTHGATE.topics.map(({ name, gives, uses, why, channels, ...rest }) => ({
    ...rest,
    name: name[language]!,
    ...(gives && { gives: gives[language]! }),
    ...(uses && { uses: uses[language]! }),
    ...(why && { why: why[language]! }),
    channels: channels ?? ['share'],
    words: rest.words ?? 1,
  }));
  return { ...NORTHGATE, topics, site: 'northgate', version: 7, language };
}
