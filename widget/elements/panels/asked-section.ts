import { html, nothing } from 'lit';
import { heading } from '../heading.ts';
import { icon } from '../icon.ts';
import { askedText, mayReport } from './asked-text.ts';
import { isReported, reportForm } from './report-form.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { AskedLine, AskedSummary } from '../../../server/contract/asked.ts';
import type { ShownCatalog } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** How many lines are shown at first. */
const FEW = 5;

/** Who wanted all that was sent. */
const shownAll = new WeakSet<FullView>();

/** Who asked to contact her and what came of it, newest first; what was done against her choices can be reported. */
export function askedSection(full: FullView, catalog: ShownCatalog) {
  const words = panelWords(full.lang);
  // What this device kept of an earlier page may lack some of it.
  const asked: Partial<AskedSummary> | undefined = full.view.around.asked;
  if (!asked) return nothing;
  const { allowed = 0, refused = 0, broken = 0 } = asked;
  const lines = linesOf(asked.recent ?? []);
  const all = allowed + refused;
  const counts = [all && words.askedTimes(all, refused), broken && words.reportedTimes(broken)].filter(Boolean);
  const shown = shownAll.has(full) ? lines : lines.slice(0, FEW);
  return html`<section aria-labelledby="asked">
    ${heading(full.level + 1, words.asked, 'asked')}
    <p class="lead">${counts.join(' ') || (lines.length ? nothing : words.nobodyAsked)}</p>
    <ul class="rows">
      ${shown.map((line, at) => html`<li part="row" data-asked=${at} tabindex="-1">${row(full, catalog, line)}</li>`)}
    </ul>
    ${
      shown.length < lines.length
        ? html`<button class="link" @click=${() => showAll(full)}>${words.earlier}${icon('down')}</button>`
        : nothing
    }
  </section>`;
}

function showAll(full: FullView) {
  shownAll.add(full);
  full.requestUpdate();
  void full.focusOn(`[data-asked="${FEW}"]`);
}

/** An ask that was allowed, and what was sent by it, are one line. */
function linesOf(recent: readonly AskedLine[]): AskedLine[] {
  const sentBy = new Set(recent.map((line) => line.kind === 'contact' && line.decision));
  return recent.filter((line) => line.kind === 'contact' || line.outcome !== 'allow' || !sentBy.has(line.id));
}

function row(full: FullView, { topics, retired = [] }: ShownCatalog, line: AskedLine) {
  const words = panelWords(full.lang);
  const { channel, topic, at } = line;
  const kind = words.kind(channel, channel === 'share' ? '' : full.words.upper(full.words.channel(channel)));
  const name = [...topics, ...retired].find(({ id }) => id === topic)?.name ?? topic;
  const path = `asked:${line.id}`;
  const isOpen = full.isOpen(path);
  const isTold = isReported(full, line);
  return html`<div class="row ask">
      ${icon(channel === 'share' ? 'devices' : channel)}
      <div>
        <p class="nm">
          <span>${kind} · <bdi>${name}</bdi></span>
          <time class="sub" datetime=${at}>${words.day(at, Date.now())}</time>
        </p>
        <p class="sub">${askedText(full, line)}</p>
        ${
          // The focus comes here from the form, in place of the button that opened it.
          isTold ? html`<p class="sub told-us" data-opens=${path} tabindex="-1">${words.reported}</p>` : nothing
        }
        ${
          full.view.readonly || isTold || !mayReport(line)
            ? nothing
            : html`<button class="link" data-opens=${path} aria-expanded=${isOpen} @click=${() => full.toggle(path)}>
                ${words.didAnyway}<span class="vh">${full.words.about(`${kind}, ${name}`)}</span>
              </button>`
        }
      </div>
    </div>
    ${isOpen ? reportForm(full, line) : nothing}`;
}
