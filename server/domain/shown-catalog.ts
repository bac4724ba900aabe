import type { ShownCatalog, ShownTopic, Topic } from '../contract/catalog.ts';
import type { Texts } from '../contract/words.ts';
import { closeDirection } from './close-direction.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import { wordsOf } from './topic-of.ts';

/**
 * The catalog in one language. `lang` is looked up as in RFC 4647 section 3.4 (es-AR, then es) among the catalog's languages,
 * else the first of them; each text falls back by itself in the same way, and at last to the first language it has.
 */
export function showCatalog(site: string, published: PublishedCatalog, lang: string | null): ShownCatalog {
  const { catalog, version } = published;
  const { language, order } = reading(published, lang);
  const topics = catalog.topics.map((topic) => showTopic(topic, order));
  const [brand, help] = [closeDirection(catalog.brand), closeDirection(catalog.help)];
  return { ...catalog, brand, help, site, version, language, topics };
}

/** A text that no longer stands in the catalog, in the language that the catalog is read in. */
export function textOf(texts: Texts, published: PublishedCatalog, lang: string | null): string {
  return textIn(texts, reading(published, lang).order);
}

/** The catalog's language for a reader, and the order in which a single text is looked up. */
function reading({ catalog }: PublishedCatalog, lang: string | null): { language: string; order: string[] } {
  const wanted = lang === null ? [] : lookupOrder(lang);
  const language = pick(wanted, catalog.languages, (tag) => tag) ?? catalog.languages[0]!;
  return { language, order: [...wanted, ...lookupOrder(language), ...catalog.languages] };
}

function showTopic(topic: Topic, order: readonly string[]): ShownTopic {
  const { name, gives, uses, why, channels, ...rest } = topic;
  return {
    ...rest,
    name: textIn(name, order),
    ...(gives && { gives: textIn(gives, order) }),
    ...(uses && { uses: textIn(uses, order) }),
    ...(why && { why: textIn(why, order) }),
    channels: channels ?? ['share'],
    words: wordsOf(topic),
  };
}

function textIn(texts: Texts, order: readonly string[]): string {
  const known = Object.entries(texts);
  return closeDirection((pick(order, known, ([tag]) => tag) ?? known[0]!)[1]);
}

function pick<Item>(order: readonly string[], items: readonly Item[], tagOf: (item: Item) => string): Item | undefined {
  const found = order.map((tag) => items.find((item) => tagOf(item).toLowerCase() === tag.toLowerCase()));
  return found.find((item) => item !== undefined);
}

/** `es-AR` → `es-AR`, `es`; a single letter before the cut goes with it (`zh-x-abc` → `zh`). */
function lookupOrder(tag: string): string[] {
  const parts = tag.split('-');
  const order: string[] = [];
  while (parts.length > 0) {
    order.push(parts.join('-'));
    parts.pop();
    if (parts.at(-1)?.length === 1) parts.pop();
  }
  return order;
}
