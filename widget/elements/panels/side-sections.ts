import { nothing } from 'lit';
import type { ShownCatalog } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

export function sideSections(_full: FullView, _catalog: ShownCatalog): unknown {
  return nothing;
}
