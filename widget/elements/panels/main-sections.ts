import { nothing } from 'lit';
import type { ShownCatalog } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

export function mainSections(_full: FullView, _catalog: ShownCatalog): unknown {
  return nothing;
}
