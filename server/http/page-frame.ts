import { hash } from 'node:crypto';
import { PAGE_STYLE } from './page-style.ts';

/** HTML that was made here of escaped parts; a string alone is text. */
export interface Markup {
  readonly html: string;
}

/** Markup of a template: what is put in is escaped unless it is markup itself, so nothing that anybody says is ever HTML. */
export function markup(
  pieces: TemplateStringsArray,
  ...values: readonly (string | Markup | readonly Markup[])[]
): Markup {
  const html = pieces.reduce((text, piece, at) => text + toHtml(values[at - 1] ?? '') + piece);
  return { html };
}

export const NOTHING: Markup = { html: '' };

/** What a whole page is made of. */
export interface Page {
  language: string;
  dir: 'ltr' | 'rtl';
  title: string;
  body: Markup;
  /** Where the widget's script is, seen from this page; none: a page without any script. */
  script?: string;
  /** Its sheet, where it is another than that of all pages. */
  style?: string;
}

/** A whole page. */
export function pageOf({ language, dir, title, body, script, style = PAGE_STYLE }: Page): string {
  const tag = script === undefined ? NOTHING : markup`<script type="module" src="${script}"></script>`;
  return markup`<!doctype html>
<html lang="${language}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${{ html: style }}</style>
${tag}</head>
<body>${body}</body>
</html>
`.html;
}

/** The headers of a page: one style sheet by its hash, forms and, where it has a script, calls to this server alone. */
export function pageHeaders(hasScript: boolean, style: string = PAGE_STYLE): Record<string, string> {
  const scripts = [
    "script-src 'self'",
    "connect-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ];
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${hash('sha256', style, 'base64')}'`,
    'img-src data:',
    ...(hasScript ? scripts : []),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy.join('; '),
    'Cache-Control': 'private, no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
  };
}

function toHtml(value: string | Markup | readonly Markup[]): string {
  if (typeof value === 'string') return escaped(value);
  return 'html' in value ? value.html : value.map(({ html }) => html).join('');
}

function escaped(raw: string): string {
  const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return raw.replace(/[&<>"']/g, (sign) => escapes[sign]!);
}
