import { markup, NOTHING, type Markup } from '../page-frame.ts';

/** Lines of an example that are shown at once; a longer one is opened. */
const SHORT = 24;

/** An example as it is sent: JSON in lines, text as it stands. */
export function exampleOf(title: string, example: unknown): Markup {
  if (example === undefined) return NOTHING;
  const text = typeof example === 'string' ? example : JSON.stringify(example, null, 2);
  const isOpen = text.split('\n').length <= SHORT;
  const body = markup`<summary>${title}</summary><pre><code>${text}</code></pre>`;
  return isOpen ? markup`<details open>${body}</details>` : markup`<details>${body}</details>`;
}

/** A request as a line of a shell. */
export function curlBlock(source: string): Markup {
  return markup`<pre><code>${source}</code></pre>`;
}
