import type { LinkChoice, LinkView } from '../actions/link-view.ts';
import { CHANNEL_WORDS } from './channel-words.ts';
import { linkWords, tongueOf, type LinkWords, type PageTongue } from './link-words.ts';
import { markup, NOTHING, pageHeaders, pageOf, type Markup } from './page-frame.ts';

/** Whose a page is and in which language: enough for what all of them have in common. */
export interface PageOwner {
  view: Pick<LinkView, 'brand' | 'help' | 'privacyNotice'>;
  tongue: PageTongue;
  words: LinkWords;
}

/** What the pages behind a link are drawn with. */
export interface LinkDrawing extends PageOwner {
  view: LinkView;
  /** The brand, closed off in a sentence from right to left. */
  brand: string;
}

export function drawingOf(view: LinkView): LinkDrawing {
  const tongue = tongueOf(view.language);
  const words = linkWords(tongue);
  return { view, tongue, words, brand: isolated(view.brand, words) };
}

/** A page behind a link: whose it is, and what it says. */
export function linkPage(
  { view, tongue, words }: PageOwner,
  { title, main, script }: { title: string; main: Markup; script?: string },
): string {
  const body = markup`<header><p class="brand"><bdi>${view.brand}</bdi></p></header><main>${main}</main>`;
  return pageOf({ language: tongue, dir: words.dir, title, body, ...(script !== undefined && { script }) });
}

/** Somebody to talk to, on every page of ours. */
export function helpPart({ view, words }: PageOwner): Markup {
  return markup`<div class="help"><p class="small"><span><b>${words.questions}</b> ${helpLine(view.help)}</span>${privacyLine(view, words)}</p></div>`;
}

/** What a link is about in words: a topic, what comes by a channel, one by the other, or all marketing. */
export function nameOf({ words, tongue }: LinkDrawing, { topic, name, channel }: LinkChoice): string {
  const { sent, by } = CHANNEL_WORDS[tongue];
  if (topic === null) return channel === null ? words.allMarketing : sent[channel];
  const called = isolated(name ?? topic, words);
  return channel === null ? called : `${called} ${by[channel]}`;
}

/** What the decision rules say now, the words that bind the company in full ink. */
export function sentencePanel({ view, words }: LinkDrawing, under: Markup = NOTHING): Markup {
  if (view.sentence.length === 0) return under;
  const said = view.sentence.map(({ text, strong }) => (strong ? markup`<b>${text}</b>` : markup`${text}`));
  const stays = view.stays === null || view.stopped ? NOTHING : markup`<p class="small" dir="auto">${view.stays}</p>`;
  return markup`<section class="panel"><h2 class="label">${words.rightNow}</h2><p class="say" dir="auto">${said}</p>${under}${stays}</section>`;
}

/** How many systems of the business were told; nothing where it has none. */
export function toldLine({ view: { told }, words }: LinkDrawing): Markup {
  return told.systems === 0 ? NOTHING : markup`<p class="small">${words.told(told.systems, told.confirmed)}</p>`;
}

/** The one Undo of a page that answers a POST; `action` as seen from that page. */
export function undoForm({ words }: LinkDrawing, undo: { nonce: string | null; action: string }): Markup {
  if (undo.nonce === null) return NOTHING;
  return markup`<form method="post" action="${undo.action}"><input type="hidden" name="nonce" value="${undo.nonce}"><button>${words.undo}</button></form>`;
}

/** A link where the catalog's help is one that helps; any other text stays text. */
function helpLine(help: string | null): Markup {
  if (help === null) return NOTHING;
  if (!/^(?:tel:|mailto:|https:)/i.test(help)) return markup`${help}`;
  return markup`<a dir="ltr" href="${help}">${help.replace(/^(?:tel|mailto):/i, '')}</a>`;
}

function privacyLine({ privacyNotice }: PageOwner['view'], words: LinkWords): Markup {
  if (privacyNotice === null || !/^https?:/i.test(privacyNotice)) return NOTHING;
  return markup`<a href="${privacyNotice}">${words.privacy}</a>`;
}

/** A name of the other direction keeps its own order inside a sentence from right to left (Unicode FSI … PDI). */
export function isolated(name: string, { dir }: Pick<LinkWords, 'dir'>): string {
  return dir === 'rtl' ? `\u2068${name}\u2069` : name;
}

export const PLAIN_HEADERS = pageHeaders(false);
export const WIDGET_HEADERS = pageHeaders(true);
