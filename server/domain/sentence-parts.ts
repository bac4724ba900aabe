import type { Part } from './sentence-statement.ts';

/** A topic's name in the language of the sentence. */
export type Names = (topic: string) => string;

export const soft = (text: string): Part => ({ text, strong: false });
export const strong = (text: string): Part => ({ text, strong: true });

/** Pieces that bind as a whole. */
export function bold(parts: readonly Part[]): Part[] {
  return [strong(parts.map((part) => part.text).join(''))];
}

/** A statement as a template: what is written in it is soft, a text put into it is strong, pieces are what they are. */
export function say(texts: TemplateStringsArray, ...put: readonly (string | readonly Part[])[]): Part[] {
  return texts
    .flatMap((text, at) => {
      const next = put[at] ?? [];
      return [soft(text), ...(typeof next === 'string' ? [strong(next)] : next)];
    })
    .filter((part) => part.text !== '');
}

/** Items in a row as the language writes them: strong items, soft words between. */
export function lists(language: string, type: 'conjunction' | 'disjunction'): (items: readonly string[]) => Part[] {
  // Made at the first list: of ten that are named when the languages are read, a process may never write one.
  let format: Intl.ListFormat | undefined;
  return function listed(items) {
    format ??= new Intl.ListFormat(language, { type });
    return format.formatToParts(items).map(({ type: kind, value }) => ({ text: value, strong: kind === 'element' }));
  };
}

/** Inside a sentence a name begins small, unless it begins with an abbreviation. */
export function lower(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name[0]!.toLowerCase() + name.slice(1) : name;
}
