import type { AppContext } from './app-context.ts';
import { languageOf } from './asked-language.ts';
import { HOME_WORDS } from './home-words.ts';
import { PLAIN_HEADERS } from './link-page.ts';
import { linkWords, tongueOf, type PageTongue } from './link-words.ts';
import { NO_LINK_WORDS } from './no-link-words.ts';
import { markup, pageOf } from './page-frame.ts';

/**
 * The 404 page of a link that is not one of ours, was revoked, or whose customer was erased. It is the same for all of them: it
 * says nothing of anybody, nor whether there ever was such a link, but how to say no all the same.
 */
export function answerNoLink(c: AppContext): Response {
  const { asked, browser } = languageOf(c);
  const tongue = tongueOf(asked ?? browser ?? 'en');
  const page = noLinkPage(tongue, homeFrom(c.req.path) + (asked === null ? '' : `?lang=${tongue}`));
  return c.body(page, 404, PLAIN_HEADERS);
}

function noLinkPage(tongue: PageTongue, home: string): string {
  const { title, nothing, still, reply, write } = NO_LINK_WORDS[tongue];
  const how = markup`<p><a href="${home}">${HOME_WORDS[tongue].title(null)}</a></p>`;
  const body = markup`<main><h1 class="title">${title}</h1><p>${nothing}</p>
<h2 class="part">${still}</h2><p>${reply} ${write}</p>${how}</main>`;
  return pageOf({ language: tongue, dir: linkWords(tongue).dir, title, body });
}

/** The page at PUBLIC_URL as seen from a path of it: `../` from `/p/…`. */
function homeFrom(path: string): string {
  return '../'.repeat(path.split('/').length - 2);
}
