import * as z from 'zod/mini';
import * as contract from '../../contract/catalog.ts';
import { SiteId, TopicId } from '../../contract/ids.ts';
import type { PublicCatalog as PublicCatalogType } from '../../contract/profile.ts';
import { SentencePart } from './sentences.ts';
import { shapeOf } from './shape-of.ts';

const published = contract.Catalog.shape;
const { name: _names, gives: _gives, uses: _uses, why: _why, channels: _channels, ...kept } = contract.Topic.shape;

export const ShownTopic = shapeOf<contract.ShownTopic>()(
  z.object({
    ...kept,
    name: z.string(),
    gives: z.optional(z.string()),
    uses: z.optional(z.string()),
    why: z.optional(z.string()),
    channels: z.array(z.string()),
    words: z.int(),
    isNew: z.optional(z.literal(true)),
  }),
);

const shown = {
  ...published,
  topics: z.array(ShownTopic),
  site: SiteId,
  version: z.int(),
  language: z.string(),
  retired: z.optional(z.array(z.object({ id: TopicId, name: z.string() }))),
};

/** The catalog in one language, as her own page has it. */
export const ShownCatalog = shapeOf<contract.ShownCatalog>()(z.object(shown));

export const PublicCatalog = shapeOf<PublicCatalogType>()(
  z.object({
    ...shown,
    sentence: z.string(),
    sentenceParts: z.array(SentencePart),
    stays: z.nullable(z.string()),
  }),
);

/** The catalog as it was published, in all its languages, and the version that it is. */
export const PublishedCatalog = z.object({ version: z.int(), ...published });

export const CatalogVersion = z.object({ version: z.int() });
