import type { Undone } from '../actions/undo-by-link.ts';
import type { LinkView } from '../actions/link-view.ts';
import type { LinkAct } from '../domain/link-change.ts';
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
import type { LinkWords } from './link-words.ts';
import { ONE_CLICK_WORDS } from './one-click-words.ts';
import { markup, type Markup } from './page-frame.ts';

/** What is asked before the tap: one button, and nothing has changed. `token` is the link's own. */
export function askPage(view: LinkView, token: string): string {
  const drawing = drawingOf(view);
  const { ask, askAll, act, oneTap } = ONE_CLICK_WORDS[drawing.tongue];
  const what = nameOf(drawing, view.about);
  const isAll = view.about.topic === null && view.about.channel === null;
  const title = isAll ? askAll : ask(what);
  const stop = isAll ? drawing.words.stop : act(what);
  const main = markup`<h1 class="title">${title}</h1><p>${oneTap}</p>
<form method="post"><button class="main">${stop}</button></form>${everything(drawing, `../p/${token}`)}`;
  return linkPage(drawing, { title, main });
}

/** What the tap did, with the one Undo of it. */
export function tappedPage(
  view: LinkView,
  { act, nonce, token }: { act: LinkAct; nonce: string | null; token: string },
): string {
  const drawing = drawingOf(view);
  const { words } = drawing;
  const what = nameOf(drawing, view.about);
  const title = titleOf(act, what, words);
  const main = markup`<h1 class="title">${title}</h1>${sentencePanel(drawing)}${toldLine(drawing)}
${undoForm(drawing, { nonce, action: `${token}/undo` })}${everything(drawing, `../p/${token}`)}`;
  return linkPage(drawing, { title, main });
}

function titleOf(act: LinkAct, what: string, words: LinkWords): string {
  if (act === 'locked') return words.cannot(what);
  if (act === 'already') return words.wasOff(what);
  return act.op === 'stop' ? words.stopped : words.noMore(what);
}

/** What became of an Undo; `page` is the hosted page as seen from here. */
export function undonePage(view: LinkView, undone: Undone, page: string): string {
  const drawing = drawingOf(view);
  const { words } = drawing;
  const title = { undone: words.undone, ended: words.undoEnded, since: words.answeredSince }[undone];
  const main = markup`<h1 class="title">${title}</h1>${sentencePanel(drawing)}${everything(drawing, page)}`;
  return linkPage(drawing, { title, main });
}

/* What every one of these pages ends with. */
function everything(drawing: LinkDrawing, page: string): Markup {
  const { tongue, brand } = drawing;
  return markup`<p><a href="${page}">${ONE_CLICK_WORDS[tongue].everything(brand)}</a></p>${helpPart(drawing)}`;
}
