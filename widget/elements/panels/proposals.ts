import { nothing } from 'lit';
import type { FullView } from '../full-view.ts';

export function proposals(_full: FullView): unknown {
  return nothing;
}
