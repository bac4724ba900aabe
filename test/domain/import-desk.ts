import type { Choices } from '../../server/contract/choices.ts';
import { importChoices } from '../../server/domain/import-choices.ts';
import type { ImportRead, ImportReading } from '../../server/domain/import-draft.ts';
import { unseenProfile } from '../../server/domain/profile-state.ts';
import { NOW, SHOP } from './change-desk.ts';

/** When the file was made. */
export const MADE_AT = '2026-11-20T00:00:00Z';

export function emptyChoices(): Choices {
  return unseenProfile().choices;
}

/** Reads choices as a file says them, against a shop where she said nothing, unless `here` says otherwise. */
export function read(
  choices: Record<string, unknown>,
  here: Partial<ImportReading> & { catalog?: unknown } = {},
): ImportRead {
  const { catalog, ...odd } = here;
  const everTopics = new Set(['closed', ...SHOP.topics.map(({ id }) => id)]);
  const about = {
    published: { version: 1, catalog: SHOP },
    everTopics,
    choices: emptyChoices(),
    madeAt: MADE_AT,
    now: NOW,
  };
  return importChoices({ choices, catalog }, { ...about, ...odd });
}

export function actsOf(...given: Parameters<typeof read>): ImportRead['drafts'][number]['act'][] {
  return read(...given).drafts.map(({ act }) => act);
}

/** Why what is left was left, by its path. */
export function leftOf(...given: Parameters<typeof read>): Record<string, string> {
  return Object.fromEntries(read(...given).left.map(({ path, because }) => [path, because]));
}
