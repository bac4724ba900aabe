import { html } from 'lit';
import { askedSection } from './asked-section.ts';
import { changesSection } from './changes-section.ts';
import { toldSection } from './told-section.ts';
import type { ShownCatalog } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** What has become of her choices: who knows them, who asked by them, and what she did. */
export function sideSections(full: FullView, catalog: ShownCatalog) {
  return html`${toldSection(full)} ${askedSection(full, catalog)} ${changesSection(full, catalog)}`;
}
