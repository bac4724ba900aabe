import { html, nothing } from 'lit';
import { banner } from './banner.ts';
import { heading } from './heading.ts';
import { helpLink } from './help-link.ts';
import { nowSection } from './now-section.ts';
import { reachSection } from './reach-section.ts';
import { statusLine } from './status-line.ts';
import { topicsSection } from './topics-section.ts';
import type { FullView } from './full-view.ts';

/** The heading and its status line, what she should know, the sections, and where to ask. */
export function page(full: FullView) {
  const { words, view, level, status } = full;
  const notices = full.notices.map(banner);
  const { catalog } = view;
  if (!catalog) return notices;
  return html`<button class="link skip" @click=${() => full.focusOn('#hear')}>${words.skip}</button>
    <header>
      ${heading(level, words.title(catalog.brand), 'title')}${statusLine(status, view.saving === 'saving')}
    </header>
    <slot name="intro"></slot>
    ${notices} ${nowSection(full, catalog)}
    <div class="body">${reachSection(full, catalog)} ${topicsSection(full, catalog)}</div>
    <footer>
      <span><b>${words.questions}</b> ${helpLink(catalog.help)}</span>
      ${catalog.privacyNotice ? html`<a href=${catalog.privacyNotice}>${words.privacy}</a>` : nothing}
      <slot name="footer"></slot>
    </footer>`;
}
