import type { ShownCatalog } from '../contract/catalog.ts';
import type { Choices } from '../contract/choices.ts';
import type { EverTopic, PublishedCatalog } from './published-catalog.ts';
import { textOf } from './shown-catalog.ts';

/** The catalog and the customer who reads it. */
export interface Reader {
  published: PublishedCatalog;
  /** Every topic that any version of the catalog ever had, by id. */
  ever: ReadonlyMap<string, EverTopic>;
  choices: Pick<Choices, 'topics'>;
  /** When she last did something herself, RFC 3339; null: never. */
  actedAt: string | null;
  /** The language of her page; null: the catalog's first. */
  language: string | null;
}

/**
 * The catalog as one customer's own page shows it: marked are the topics that first came after her last act and that she has
 * not answered, listed those that she answered and that are no longer offered. To who never did anything nothing is new.
 */
export function ownCatalog(shown: ShownCatalog, reader: Reader): ShownCatalog {
  const { choices, ever, published, language } = reader;
  const offered = new Set(shown.topics.map(({ id }) => id));
  const gone = Object.keys(choices.topics).filter((id) => !offered.has(id));
  const retired = gone.map((id) => ({ id, name: nameOf(ever.get(id), published, language) ?? id }));
  const isNew = newIds(shown, reader);
  if (isNew.size === 0) return { ...shown, retired };
  const topics = shown.topics.map((topic) => (isNew.has(topic.id) ? { ...topic, isNew: true as const } : topic));
  return { ...shown, topics, retired };
}

function newIds({ topics }: ShownCatalog, { ever, choices, actedAt }: Reader): Set<string> {
  if (actedAt === null) return new Set();
  const since = Date.parse(actedAt);
  const isAfter = (topic: EverTopic | undefined) => topic !== undefined && Date.parse(topic.firstAt) > since;
  const unanswered = topics.filter(({ id }) => !Object.hasOwn(choices.topics, id));
  return new Set(unanswered.filter(({ id }) => isAfter(ever.get(id))).map(({ id }) => id));
}

function nameOf(topic: EverTopic | undefined, published: PublishedCatalog, language: string | null): string | null {
  return topic ? textOf(topic.name, published, language) : null;
}
