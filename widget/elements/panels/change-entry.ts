import { html, nothing } from 'lit';
import { icon } from '../icon.ts';
import { isolated } from './isolated.ts';
import { receiptLink } from './receipt-link.ts';
import { stepTexts, type StepText } from './step-text.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { Past } from './past.ts';
import type { Undoable } from './undone-by.ts';
import type { HistoryLine } from '../../../server/contract/history.ts';
import type { ShownCatalog } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** One line of her history and its place in the list. */
export interface Entry {
  line: HistoryLine;
  at: number;
  /** What its Undo takes back, the last change first. */
  undo: readonly Undoable[];
  past: Past;
}

/** What she did at once: one thing with its time below it, or several below their time, each with Undo where it can be told. */
export function changeEntry(full: FullView, catalog: ShownCatalog, { line, at, undo, past }: Entry) {
  const texts = stepTexts(full, catalog, line.changes);
  const isUndo = line.acts.length > 0 && line.acts.every(({ op }) => op === 'undo');
  const what = ({ text, more }: Pick<StepText, 'text' | 'more'>) =>
    html`<p><b>${text}</b></p>
      ${more ? html`<p class="small">${more}</p>` : nothing}`;
  const when = whenText(full, catalog, line);
  const undoOf = (changes: readonly Undoable[]) => undoLink(full, past, { changes, texts });
  const receipt = receiptLink(full, line, full.words.list(texts.map(({ text }) => text)));
  const list = (content: unknown) => html`<li data-line=${at} tabindex="-1">${content} ${receipt}</li>`;
  if (isUndo) {
    const more = texts.map(({ text }) => text).join(' · ');
    return list(html`${what({ text: panelWords(full.lang).tookBack, more })} ${when}`);
  }
  if (texts.length === 1) return list(html`${texts.map(what)} ${when} ${undoOf(undo)}`);
  const each = texts.map(({ kind }) => undo.filter((change) => change.kind === kind));
  const isClear = each.every((changes, i) => changes.length < 2 && !sharesKind(texts, i, changes));
  return list(
    html`${when} ${texts.map((text, i) => html`${what(text)} ${isClear ? undoOf(each[i]!) : nothing}`)}
    ${isClear ? nothing : undoOf(undo)}`,
  );
}

/** Whether another text is of the same kind, so that a change may be either. */
function sharesKind(texts: readonly StepText[], at: number, changes: readonly Undoable[]): boolean {
  return changes.length > 0 && texts.some(({ kind }, i) => i !== at && kind === texts[at]!.kind);
}

function undoLink(
  full: FullView,
  past: Past,
  { changes, texts }: { changes: readonly Undoable[]; texts: readonly StepText[] },
) {
  if (!changes.length || full.view.readonly) return nothing;
  const kinds = new Set(changes.map(({ kind }) => kind));
  const about = texts.filter(({ kind }) => kinds.has(kind)).map(({ text }) => text);
  const takeBack = () => {
    for (const { id } of changes) {
      past.undone.add(id);
      full.undo(id, '#changes');
    }
    full.requestUpdate();
  };
  return html`<button class="link" @click=${takeBack}>
    ${icon('undo')}${full.words.undo}<span class="vh">${full.words.about(full.words.list(about))}</span>
  </button>`;
}

/** When, by whom, and in whose words. */
function whenText(full: FullView, catalog: ShownCatalog, line: HistoryLine) {
  const who = whoOf(full, catalog, line);
  const said = new Set(line.changes.map((step) => step.words).filter(Boolean));
  return html`<p class="small">
    ${panelWords(full.lang).moment(line.at, Date.now())}${who ? ` · ${who}` : nothing}
    ${[...said].map((text) => html` · <q><bdi>${text}</bdi></q>`)}
  </p>`;
}

/** Through which door it came and who acted, where it was not herself on her page. */
function whoOf({ lang }: FullView, { brand }: ShownCatalog, { via, by, where, changes }: HistoryLine): string {
  const words = panelWords(lang);
  const writer = by && isolated(by);
  const place = where && isolated(where);
  switch (via) {
    case 'widget':
      return '';
    case 'page':
    case 'link':
    case 'one-click':
      return words.byLink;
    case 'gpc':
      return words.bySignal;
    case 'inbound':
      return words.byReply;
    case 'staff':
      return words.writtenBy(writer, place);
    case 'api':
    case 'import':
      // What the business says of her names it already.
      return changes.every(({ path }) => path.startsWith('facts.')) ? '' : words.writtenBy(writer ?? brand, place);
  }
}
