import { canonicalJson } from './change-digest.ts';
import { placeAt } from './place-at.ts';
import type { AppliedChange, ProfileState } from './profile-state.ts';
import type { PublishedCatalog } from './published-catalog.ts';

/**
 * Whether a change is still the latest on each of its paths: what it set stands, and nothing quieter was said there since.
 * The one Undo of a page without a login works only so long.
 */
export function isLatestChange(
  record: AppliedChange,
  state: ProfileState,
  published: PublishedCatalog | null,
): boolean {
  return record.steps.every((step) => {
    const place = placeAt(step.path, step.to ?? step.from, published);
    if (!place) return true;
    const marks = state.marks[place.markPath] ?? [];
    const isUntouched = marks.every((mark) => mark.revision <= record.revision);
    return isUntouched && canonicalJson(place.read(state.choices)) === canonicalJson(step.to);
  });
}
