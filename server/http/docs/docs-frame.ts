import { pageHeaders } from '../page-frame.ts';
import { PAGE_STYLE } from '../page-style.ts';
import { DOCS_STYLE } from './docs-style.ts';

/** The sheet of the page: that of every page of ours, and what a long reference needs besides. */
export const STYLE = PAGE_STYLE + DOCS_STYLE;

/** As for every page of ours, by the hash of this sheet; search engines may find it, for it is about nobody. */
export const DOCS_HEADERS = headersOf();

function headersOf(): Record<string, string> {
  const { 'X-Robots-Tag': _hidden, ...headers } = pageHeaders(false, STYLE);
  return headers;
}
