import type { PublishedCatalog } from './published-catalog.ts';
import { compileCatalog } from './compile-catalog.ts';
import type { CompiledTopic } from './compile-catalog.ts';
import { namesIn } from './sentence-names.ts';
import { foldWords } from './understand-text.ts';

/** What a site's plans can be about: what words name which subjects, and what each is called. */
export interface Subjects {
  /** The subjects that words name: one, several, none; null: they name nothing by themselves (“it”). */
  named(words: string): readonly string[] | null;
  /** All subjects, categories first. */
  all: readonly string[];
  /** The topics that a plan about the subject binds. */
  topicsOf(subject: string): readonly CompiledTopic[];
  /** The topic whose id this is; null: it is a category. */
  topic(subject: string): CompiledTopic | null;
  /** “Trade-in offers”, “car”. */
  nameOf(subject: string): string;
}

/** Words for one thing. Whatever of them a catalog has, the others name too. */
const SAME: readonly (readonly string[])[] = [
  ['car', 'vehicle', 'auto', 'automobile'],
  ['ticket', 'event ticket'],
  ['house', 'home'],
  ['phone', 'mobile', 'mobile phone', 'cell phone', 'smartphone'],
  ['subscription', 'membership'],
  ['holiday', 'vacation'],
];

const POINTING =
  /^(?:it|them|that|this|these|those|one|ones|mine|ours|that one|this one|the (?:one|thing)|a (?:new )?one|new one|any)$/;
const BEFORE =
  /^(?:(?:my|our|your|a|an|the|this|that|these|those|any|some|each|every|all|another|new|next|own|all|brand) )+/;
/** What follows a name without changing what it is about. */
const AFTER = / (?:offers?|reminders?|news|updates?|messages?|alerts?|deals?|notices?|tips?)$/;

const known = new WeakMap<PublishedCatalog, Subjects>();

/** The subjects of a catalog, made once per version. */
export function subjectsOf(published: PublishedCatalog): Subjects {
  const made = known.get(published) ?? make(published);
  known.set(published, made);
  return made;
}

function make(published: PublishedCatalog): Subjects {
  const { topics } = compileCatalog(published);
  const nameIn = namesIn(published, 'en');
  const categories = [...new Set([...topics.values()].flatMap((topic) => [...topic.subjects]))].filter(
    (subject) => !topics.has(subject),
  );
  const all = [...categories, ...topics.keys()];
  const words = new Map<string, Set<string>>();
  const add = (phrase: string, subject: string) => {
    const key = keyOf(phrase);
    const alike = SAME.find((group) => group.includes(key)) ?? [key];
    for (const same of alike) words.set(same, (words.get(same) ?? new Set()).add(subject));
  };
  for (const subject of all) add(subject, subject);
  for (const id of topics.keys()) {
    const name = nameIn(id);
    for (const part of [name, name.replace(AFTER, ''), ...name.split(/ and /i)]) add(part, id);
  }
  return {
    named(said) {
      if (POINTING.test(said)) return null;
      return [...(words.get(keyOf(said)) ?? [])];
    },
    all,
    topicsOf: (subject) => [...topics.values()].filter((topic) => topic.subjects.has(subject)),
    topic: (subject) => topics.get(subject) ?? null,
    nameOf: (subject) => (topics.has(subject) ? nameIn(subject) : subject.replaceAll('-', ' ')),
  };
}

/** Words without what says whose they are, the last one in the singular. */
function keyOf(phrase: string): string {
  const folded = foldWords(phrase.toLowerCase()).replace(BEFORE, '');
  return folded.replace(/(?<=\p{L})(?:(?<=[^aeiou])ies|(?<=s|x|z|ch|sh)es|(?<![su]|\bnew)s)$/u, (end) =>
    end === 'ies' ? 'y' : '',
  );
}
