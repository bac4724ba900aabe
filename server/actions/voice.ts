import { compileProfile } from '../domain/compile-profile.ts';
import type { ProfileState } from '../domain/profile-state.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';
import { sentence, staysSentence, type Sentence } from '../domain/sentence.ts';

/** One profile at one instant, ready to be said. */
export interface Voice {
  /** The sentence in a language (null: hers, else the catalog's first); null while nothing is published. */
  sentence(language: string | null): Sentence | null;
  /** What is left after a stop of all marketing; null: nothing. */
  stays(language: string | null): Sentence | null;
}

/** What is said of whom. `at` in milliseconds since 1970. */
export interface Speech {
  state: Pick<ProfileState, 'choices' | 'facts'>;
  suppressed: boolean;
  published: PublishedCatalog | null;
  at: number;
}

/** Compiles once, when it first speaks, and says a sentence once a language: an event and an answer share it. */
export function voiceOf({ state, suppressed, published, at }: Speech): Voice {
  const { choices, facts } = state;
  const profile = { choices, facts, suppressed };
  const said = new Map<string, Sentence>();
  let compiled: ReturnType<typeof compileProfile> | undefined;

  function speech(catalog: PublishedCatalog, language: string) {
    compiled ??= compileProfile(profile, catalog);
    return { profile, catalog, at, language, compiled };
  }
  const languageOf = (catalog: PublishedCatalog, wanted: string | null) =>
    wanted ?? choices.language ?? catalog.catalog.languages[0] ?? 'en';

  return {
    sentence(wanted) {
      if (!published) return null;
      const language = languageOf(published, wanted);
      const known = said.get(language) ?? sentence(speech(published, language));
      said.set(language, known);
      return known;
    },
    stays: (wanted) => published && staysSentence(speech(published, languageOf(published, wanted))),
  };
}
