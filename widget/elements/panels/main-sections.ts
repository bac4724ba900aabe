import { factsSection } from './facts-section.ts';
import { nameSection } from './name-section.ts';
import { plansSection } from './plans-section.ts';
import type { ShownCatalog } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** What follows the topics in the main column, in the order of every page. */
export function mainSections(full: FullView, catalog: ShownCatalog) {
  // A link may close; what only she may say or see waits for her sign-in.
  if (full.view.quieterOnly) return undefined;
  return [plansSection(full, catalog), nameSection(full, catalog), factsSection(full, catalog)];
}
