import { markup, type Markup } from '../page-frame.ts';

/** Text with what stands between backticks as code. Example: ``inlineCode('asks `GET /v1/me`')``. */
export function inlineCode(text: string): Markup[] {
  return text.split('`').map((piece, at) => (at % 2 === 1 ? markup`<code>${piece}</code>` : markup`${piece}`));
}

/** Paragraphs, with a blank line between them. */
export function paragraphs(text: string): Markup[] {
  return text.split('\n\n').map((one) => markup`<p>${inlineCode(one)}</p>`);
}
