import type { Choices } from '../contract/choices.ts';

/** What to call her: the salutation as it stands, else given and family name, else null. */
export function greetingOf({ name }: Pick<Choices, 'name'>): string | null {
  if (!name) return null;
  return name.salutation ?? ([name.given, name.family].filter(Boolean).join(' ') || null);
}
