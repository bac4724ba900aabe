import { ApiRefusal, apiOf } from '../business-api.ts';
import type { DemoKeys } from '../demo-keys.ts';
import { STORY_CATALOG } from './story-catalog.ts';

export const STORY_SITE = 'stories';

export interface StoryPreparation {
  serverUrl: string;
  keys: DemoKeys;
  /** Called when keys were made, so that an interrupted start is taken up again. */
  keep: (keys: DemoKeys) => void;
}

/** Keys with those of the site of the stories. */
export type StoryKeys = NonNullable<DemoKeys['stories']>;

/** Makes the site of the stories where it is not yet, and publishes its catalog. */
export async function prepareStories({ serverUrl, keys, keep }: StoryPreparation): Promise<StoryKeys> {
  const known = keys.stories;
  if (known && (await published(serverUrl, known.apiKey))) return known;
  const wish = { id: STORY_SITE, brand: STORY_CATALOG.brand };
  const made = await apiOf(serverUrl, keys.adminKey)<StoryKeys>('POST', '/v1/sites', wish);
  const stories = { apiKey: made.apiKey, identitySecret: made.identitySecret };
  keep({ ...keys, stories });
  await published(serverUrl, stories.apiKey);
  return stories;
}

/** Whether the key is known; its catalog is published then. */
async function published(serverUrl: string, apiKey: string): Promise<boolean> {
  try {
    await apiOf(serverUrl, apiKey)('PUT', '/v1/catalog', STORY_CATALOG);
    return true;
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 401) return false;
    throw error;
  }
}
