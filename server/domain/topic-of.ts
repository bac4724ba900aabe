import type { Topic } from '../contract/catalog.ts';
import type { PublishedCatalog } from './published-catalog.ts';

/** A topic as published now; null when it is not offered. */
export function topicOf(published: PublishedCatalog | null, id: string): Topic | null {
  return published?.catalog.topics.find((topic) => topic.id === id) ?? null;
}

/** The version of a topic's words, 1 unless the catalog says more. */
export function wordsOf(topic: Topic): number {
  return topic.words ?? 1;
}
