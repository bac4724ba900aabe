import type { PublicCatalog } from '../contract/profile.ts';
import { compileProfile } from '../domain/compile-profile.ts';
import { unseenProfile } from '../domain/profile-state.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';
import { sentence, staysSentence } from '../domain/sentence.ts';
import { onceALanguage } from './once-a-language.ts';
import { shownCatalog } from './shown-catalog.ts';

/** Who never answered has no date that could come or go: the same is said of her at every instant. */
const ANY_TIME = 0;

/** What anybody may read: a site's published version in one language, and what the rules say of who never answered. */
export const publicCatalog = onceALanguage(showToAnybody);

function showToAnybody(site: string, published: PublishedCatalog, language: string | null): PublicCatalog {
  const profile = unseenProfile();
  const compiled = compileProfile(profile, published);
  const spoken = { profile, compiled, catalog: published, at: ANY_TIME, ...(language !== null && { language }) };
  const { text, parts } = sentence(spoken);
  const stays = staysSentence(spoken)?.text ?? null;
  return { ...shownCatalog(site, published, language), sentence: text, sentenceParts: parts, stays };
}
