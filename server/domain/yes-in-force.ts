import type { Choices, TopicChoice } from '../contract/choices.ts';
import { compileCatalog } from './compile-catalog.ts';
import { clockOf } from './compile-profile.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import { yesEnds } from './yes-ends.ts';

/** The state that a yes is judged in. */
export interface YesContext {
  choices: Choices;
  published: PublishedCatalog;
  /** RFC 3339. */
  now: string;
}

/** Whether a yes to a published topic still stands on its evidence. */
export function isYesInForce(yes: TopicChoice, topic: string, { choices, published, now }: YesContext): boolean {
  const catalog = compileCatalog(published);
  return yesEnds(yes, catalog.topics.get(topic)!, clockOf(choices, catalog)) > Date.parse(now);
}
