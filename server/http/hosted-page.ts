import type { LinkChoice, LinkView } from '../actions/link-view.ts';
import { CHANNEL_WORDS } from './channel-words.ts';
import { HOSTED_WORDS } from './hosted-words.ts';
import { choiceKey } from './hosted-form.ts';
import {
  drawingOf,
  helpPart,
  linkPage,
  nameOf,
  sentencePanel,
  toldLine,
  undoForm,
  type LinkDrawing,
} from './link-page.ts';
import { markup, NOTHING, type Markup } from './page-frame.ts';

/** What was saved just now; null: the page was only opened. */
export type JustSaved = { nonce: string | null; changed: boolean } | null;

/**
 * The hosted page: a form that works without a script, inside the element that takes its place where scripts run.
 */
export function hostedPage(view: LinkView, { token, saved }: { token: string; saved: JustSaved }): string {
  const drawing = drawingOf(view);
  const title = HOSTED_WORDS[drawing.tongue].title(drawing.brand);
  const main = markup`${savedPart(drawing, { token, saved })}
<ask-first site="${view.site}" token-url="${token}/token" lang="${view.language}" heading-level="1">${fallback(drawing, title)}</ask-first>`;
  return linkPage(drawing, { title, main, script: '../w/1/ask-first.js' });
}

function savedPart(drawing: LinkDrawing, { token, saved }: { token: string; saved: JustSaved }): Markup {
  if (!saved) return NOTHING;
  const words = HOSTED_WORDS[drawing.tongue];
  const said = saved.changed ? words.saved : words.unchanged;
  return markup`<div class="note"><p role="status"><b>${said}</b></p>${saved.changed ? toldLine(drawing) : NOTHING}
${undoForm(drawing, { nonce: saved.nonce, action: `${token}/undo` })}</div>`;
}

/* What is read and used where no script runs. */
function fallback(drawing: LinkDrawing, title: string): Markup {
  const { view, tongue } = drawing;
  const words = HOSTED_WORDS[tongue];
  const whose = view.address === null ? markup`${words.byLink}` : forWhom(words.forWhom, view.address);
  const stop = view.stopped
    ? markup`<p><b>${drawing.words.stopped}</b></p>`
    : markup`<form method="post"><input type="hidden" name="stop" value="yes"><button>${drawing.words.stop}</button></form>`;
  return markup`<h1 class="title">${title}</h1><p class="small">${whose}</p>
${sentencePanel(drawing, stop)}${view.on.length === 0 ? markup`<p>${words.allOff}</p>` : choices(drawing)}
<p class="note">${words.quieterOnly}</p>${helpPart(drawing)}`;
}

/** The address stands in a sentence of either direction as it is written. */
function forWhom(say: (address: string) => string, address: string): Markup {
  const [before = '', after = ''] = say('\u0000').split('\u0000');
  return markup`${before}<bdi dir="ltr">${address}</bdi>${after}`;
}

function choices(drawing: LinkDrawing): Markup {
  const { view, tongue } = drawing;
  const words = HOSTED_WORDS[tongue];
  const part = (heading: string, rows: readonly LinkChoice[]) =>
    rows.length === 0
      ? NOTHING
      : markup`<h2 class="part">${heading}</h2><ul class="rows">${rows.map((choice) => row(drawing, choice))}</ul>`;
  return markup`<form method="post"><p>${words.untick}</p>${part(
    words.reach,
    view.on.filter(({ topic }) => topic === null),
  )}${part(
    words.hear,
    view.on.filter(({ topic }) => topic !== null),
  )}<p></p><button class="main">${words.save}</button></form>`;
}

function row(drawing: LinkDrawing, choice: LinkChoice): Markup {
  const key = choiceKey(choice);
  const gives = choice.gives === null ? NOTHING : markup`<span class="small" dir="auto">${choice.gives}</span>`;
  const to =
    choice.address === null ? NOTHING : markup`<span class="small"><bdi dir="ltr">${choice.address}</bdi></span>`;
  const { topic, channel } = choice;
  const name =
    topic === null && channel !== null ? CHANNEL_WORDS[drawing.tongue].name[channel] : nameOf(drawing, choice);
  return markup`<li><input type="hidden" name="shown" value="${key}"><label><span><span class="name">${upper(name)}</span>${gives}${to}</span><input type="checkbox" name="on" value="${key}" checked></label></li>`;
}

function upper(text: string): string {
  const [first = '', ...rest] = text;
  return first.toUpperCase() + rest.join('');
}
