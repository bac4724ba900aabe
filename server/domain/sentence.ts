import { compileProfile } from './compile-profile.ts';
import type { CompiledProfile } from './compile-profile.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import type { Contact, JudgedProfile } from './rule.ts';
import { namesIn } from './sentence-names.ts';
import { answers } from './sentence-answers.ts';
import { statements } from './sentence-statements.ts';
import type { Part, SentenceWords } from './sentence-statement.ts';
import { ARABIC } from './sentence-words-ar.ts';
import { GERMAN } from './sentence-words-de.ts';
import { ENGLISH } from './sentence-words-en.ts';
import { SPANISH } from './sentence-words-es.ts';
import { FRENCH } from './sentence-words-fr.ts';

/** The decision rules speaking: what may come, by what, how often, and what will not. */
export interface Sentence {
  text: string;
  /** The same in pieces; joined they are the text. */
  parts: Part[];
  /** The language of the words. */
  language: string;
}

export interface Spoken {
  profile: JudgedProfile;
  catalog: PublishedCatalog;
  /** Milliseconds since 1970. */
  at: number;
  contacts?: readonly Contact[];
  /** Default: her language, else the catalog's first. */
  language?: string;
  /** Compiled already from this profile and catalog. */
  compiled?: CompiledProfile;
}

const WORDS: readonly SentenceWords[] = [ENGLISH, FRENCH, GERMAN, SPANISH, ARABIC];

/** The sentence for one customer. Example: “We may email you about Service reminders, at most once a month. No calls.” */
export function sentence(spoken: Spoken): Sentence {
  const { words, names, compiled } = speaker(spoken);
  const said = statements(compiled, spoken.at, spoken.contacts ?? []).map((one) => words.statement(one, names));
  return joined(said, words.language);
}

/** What is left when she stops all marketing: “You still get Service reminders and Safety recalls.” Null: nothing is. */
export function staysSentence(spoken: Spoken): Sentence | null {
  const { words, names, compiled } = speaker(spoken);
  const topics = [...compiled.catalog.topics.values()].filter(
    (topic) => topic.class === 'service' || topic.class === 'essential',
  );
  const left = answers(compiled, topics, { at: spoken.at, contacts: spoken.contacts ?? [] }).filter(({ channels }) => {
    return channels.some((one) => one.open !== 'closed');
  });
  const parts = words.stays(
    left.map((one) => one.topic.id),
    names,
  );
  return parts && joined([parts], words.language);
}

function speaker({ profile, catalog, language, compiled }: Spoken) {
  const wanted = language ?? profile.choices.language ?? catalog.catalog.languages[0]!;
  const words = wordsIn(wanted) ?? wordsIn(catalog.catalog.languages[0]!) ?? ENGLISH;
  return { words, names: namesIn(catalog, wanted), compiled: compiled ?? compileProfile(profile, catalog) };
}

/** The words for `es-AR` are those of `es`. */
function wordsIn(tag: string): SentenceWords | undefined {
  const [language] = tag.toLowerCase().split('-');
  return WORDS.find((one) => one.language === language);
}

/** Neighbouring pieces of one weight are one piece. */
function joined(said: readonly Part[][], language: string): Sentence {
  const parts: Part[] = [];
  for (const [at, statement] of said.entries()) {
    for (const part of at === 0 ? statement : [{ text: ' ', strong: false }, ...statement]) {
      const last = parts.at(-1);
      if (last && last.strong === part.strong) parts[parts.length - 1] = { ...last, text: last.text + part.text };
      else parts.push(part);
    }
  }
  return { text: parts.map((part) => part.text).join(''), parts, language };
}
