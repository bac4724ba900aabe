import type { Catalog } from '../contract/catalog.ts';
import { HOME_WORDS } from './home-words.ts';
import { helpPart, isolated } from './link-page.ts';
import { linkWords, type PageTongue } from './link-words.ts';
import { markup, NOTHING, pageOf, type Markup } from './page-frame.ts';

/** Whose page it is; null: the address names no company that is here. */
export type HomeOwner = Pick<Catalog, 'brand' | 'help' | 'privacyNotice' | 'channels'> | null;

/**
 * The page that a receipt's `withdrawal_method` names: every way to say no, for somebody who has nothing but the
 * receipt.
 */
export function homePage(owner: HomeOwner, tongue: PageTongue): string {
  const words = linkWords(tongue);
  const say = HOME_WORDS[tongue];
  const brand = owner && isolated(owner.brand, words);
  const title = say.title(brand);
  const hasReply = !owner || owner.channels.some(({ id }) => id === 'sms' || id === 'whatsapp');
  const header = owner ? markup`<header><p class="brand"><bdi>${owner.brand}</bdi></p></header>` : NOTHING;
  const ways: Markup[] = [
    way(say.byLink, say.byLinkHow),
    ...(hasReply ? [way(say.byReply, say.byReplyHow)] : []),
    way(say.onSite(brand), say.onSiteHow),
    way(say.byPerson, say.byPersonHow),
    way(say.receipt, say.receiptHow),
  ];
  const check = markup`<p><a href="receipts/check">${say.check}</a></p>`;
  const api = markup`<p><a href="docs">${say.api}</a></p>`;
  const body = markup`${header}<main><h1 class="title">${title}</h1><p>${say.lead}</p>${ways}${check}${api}${helpOf(owner, tongue)}</main>`;
  return pageOf({ language: tongue, dir: words.dir, title, body });
}

function way(name: string, how: string): Markup {
  return markup`<h2 class="part">${name}</h2><p>${how}</p>`;
}

function helpOf(owner: HomeOwner, tongue: PageTongue): Markup {
  if (!owner) return NOTHING;
  const { brand, help, privacyNotice = null } = owner;
  return helpPart({ view: { brand, help, privacyNotice }, tongue, words: linkWords(tongue) });
}
