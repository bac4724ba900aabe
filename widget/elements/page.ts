import { html, nothing } from 'lit';
import { banner } from './banner.ts';
import { heading } from './heading.ts';
import { helpLink } from './help-link.ts';
import { noticesOf } from './notices.ts';
import { nowSection, sentence } from './now-section.ts';
import { reachSection } from './reach-section.ts';
import { statusLine } from './status-line.ts';
import { topicsSection } from './topics-section.ts';
import { room } from './room.ts';
import type { FullView } from './full-view.ts';
import type { ShownCatalog } from '../preference-context.ts';

/**
 * All of it. Where something of what the server says cannot be drawn, all but the panels; where that cannot either, that it could
 * not be loaded.
 */
export function page(full: FullView): unknown {
  try {
    return whole(full);
  } catch (error) {
    full.onDemand.report(error);
    if (!full.panels) return noticesOf(full.preferences, full.words, null).map(banner);
    full.onDemand.miss();
    return page(full);
  }
}

/** The heading and its status line, what she should know, the sections, and where to ask. */
function whole(full: FullView) {
  const { words, view, level, status, look, panels } = full;
  const notices = full.notices.map(banner);
  const { catalog } = view;
  if (!catalog) return notices;
  if (look === 'summary') return [notices, summary(full, catalog), helpLine(full, catalog)];
  if (look === 'moment')
    return [
      full.late((come) => come.moment(full, catalog), room),
      panels || full.onDemand.areMissing ? helpLine(full, catalog) : nothing,
    ];
  const isFull = look !== 'compact';
  return html`${
      isFull ? html`<button class="link skip" @click=${() => full.focusOn('#hear')}>${words.skip}</button>` : nothing
    }
    <header>
      ${heading(level, words.title(catalog.brand), 'title')}${statusLine(status, view.saving === 'saving')}
    </header>
    <slot name="intro"></slot>
    ${notices} ${panels?.proposals(full)} ${nowSection(full, catalog)}
    ${full.isPainted || panels || !isFull ? below(full, catalog, isFull) : html`<div aria-busy="true"></div>`}`;
}

/** What stands below the sentence: a frame later than it, so that Stop need not wait. */
function below(full: FullView, catalog: ShownCatalog, isFull: boolean) {
  const { words, panels } = full;
  return html`<div class="body">
      <div class="main">
        ${catalog.channels.length ? reachSection(full, catalog) : nothing}
        ${isFull ? [catalog.topics.length ? topicsSection(full, catalog) : nothing, panels?.mainSections(full, catalog)] : nothing}
      </div>
      ${isFull ? html`<div class="side">${side(full, catalog)}</div>` : nothing}
    </div>
    <footer>
      ${helpLine(full, catalog)}
      ${catalog.privacyNotice ? html`<a href=${catalog.privacyNotice}>${words.privacy}</a>` : nothing}
      ${isFull ? panels?.erasing(full) : nothing}
      <slot name="footer"></slot>
    </footer>`;
}

/** What has become of her choices; of nobody there is nothing to say, and a link says nothing of it. */
function side(full: FullView, catalog: ShownCatalog) {
  const { customer, quieterOnly } = full.view;
  return customer === null || quieterOnly ? nothing : (full.panels?.sideSections(full, catalog) ?? room);
}

/** The sentence and a link; the rest opens in its place, unless the page links to where it is. */
function summary(full: FullView, catalog: ShownCatalog) {
  const { words } = full;
  return html`<p class="k" id="now">${words.rightNow}</p>
    ${sentence(full, catalog)}
    <slot name="link">
      <button class="link" @click=${() => full.openAll()}>${words.seeAndChange}</button>
    </slot>`;
}

/** Somebody to talk to, in every view. */
function helpLine({ words }: FullView, { help }: ShownCatalog) {
  return html`<p class="help"><b>${words.questions}</b> ${helpLink(help)}</p>`;
}
