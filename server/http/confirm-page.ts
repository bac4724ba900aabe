import { hash } from 'node:crypto';
import type { Confirming } from '../actions/confirm-consent.ts';
import { confirmWords } from './confirm-words.ts';

const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#17212b, #e8ecf0); --soft: light-dark(#4b5763, #aab4be);
  --accent: light-dark(#1d4a7a, #a5c8f0); --on: light-dark(#fff, #0c1a29); }
body { margin: 0; padding: 48px 20px; background: light-dark(#fff, #11161b); color: var(--ink);
  font: 16px/24px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", Arial, sans-serif; }
main { max-inline-size: 470px; margin: 0 auto; overflow-wrap: anywhere; }
h1 { margin: 0 0 12px; font-size: 22px; line-height: 28px; font-weight: 600; text-wrap: balance; }
p { margin: 0 0 16px; color: var(--soft); }
button { min-block-size: 44px; padding: 10px 18px; border: 0; border-radius: 10px; background: var(--accent);
  color: var(--on); font: inherit; font-size: 15px; line-height: 20px; font-weight: 600; cursor: pointer; }
form { margin: 0 0 24px; }
a { color: var(--accent); }
:focus-visible { outline: 2.5px solid var(--accent); outline-offset: 3px; }
@media (forced-colors: active) { button { border: 1px solid ButtonText; } }
`;

/** No script at all, one style sheet by its hash, a form to this server alone, in nobody's frame. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${hash('sha256', STYLE, 'base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': POLICY,
  'Cache-Control': 'private, no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
};

/** The page behind a confirmation link: a question and one button while it waits, else what became of it. */
export function confirmPage(confirming: Confirming): string {
  const { state, gives, help } = confirming;
  const words = confirmWords(confirming.language);
  const brand = isolated(confirming.brand, words.dir);
  const topic = isolated(confirming.topic, words.dir);
  const questions = `<p>${text(words.questions)} ${helpLine(help)}</p>`;
  if (state === 'given') return page(words, words.given(brand, topic), questions);
  if (state === 'gone') return page(words, words.gone(topic), questions);
  const why = gives === null ? '' : `<p dir="auto">${text(gives)}</p>`;
  const form = `<form method="post"><button>${text(words.yes(topic))}</button></form>`;
  return page(words, words.ask(brand, topic), `${why}${form}<p>${text(words.leave)}</p>${questions}`);
}

/** A link where the catalog's help is one that helps; any other text stays text. */
function helpLine(help: string): string {
  if (!/^(?:tel:|mailto:|https:)/i.test(help)) return text(help);
  return `<a dir="ltr" href="${text(help)}">${text(help.replace(/^(?:tel|mailto):/i, ''))}</a>`;
}

/** The page of a link that is not one of ours. */
export function unknownPage(language: string): string {
  const words = confirmWords(language);
  return page(words, words.unknown, '');
}

function page({ language, dir }: { language: string; dir: string }, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style>${STYLE}</style>
</head>
<body><main><h1>${text(title)}</h1>${body}</main></body>
</html>
`;
}

/** A name of the other direction keeps its own order inside a sentence from right to left (Unicode FSI … PDI). */
function isolated(name: string, dir: 'ltr' | 'rtl'): string {
  return dir === 'rtl' ? `\u2068${name}\u2069` : name;
}

/** Text as HTML, for content and for attributes in double quotes: nothing that a catalog says is ever markup. */
function text(raw: string): string {
  const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return raw.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}
