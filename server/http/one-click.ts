import { actByLink } from '../actions/act-by-link.ts';
import { readLinkView } from '../actions/link-view.ts';
import { undoByLink, type Undone } from '../actions/undo-by-link.ts';
import { undoNonce } from '../actions/undo-nonce.ts';
import type { World } from '../actions/world.ts';
import type { LinkRow } from '../store/links.ts';
import type { AppContext } from './app-context.ts';
import { languageOf } from './asked-language.ts';
import { signalsGpc } from './gpc-signal.ts';
import { linkDoor, tokenOf } from './link-door.ts';
import { PLAIN_HEADERS } from './link-page.ts';
import { askPage, tappedPage, undonePage } from './one-click-page.ts';
import type { RateLimits } from './rate-limits.ts';
import { readNonce } from './read-nonce.ts';

const UNDO_STATUS = { undone: 200, ended: 403, since: 409 } as const satisfies Record<Undone, number>;

/**
 * `/u/{token}`: one-click unsubscribe (RFC 8058). GET and HEAD show one button and change nothing. POST acts, whatever its body
 * is: nothing of it is read, no cookie is asked for or set, and it is answered where it came, without a redirect.
 */
export function createOneClickHandlers(world: World, limits: RateLimits) {
  const door = linkDoor(world, limits);

  async function show(c: AppContext, link: LinkRow): Promise<Response> {
    const view = await readLinkView(world, link, languageOf(c));
    return c.body(askPage(view, tokenOf(c)), 200, PLAIN_HEADERS);
  }

  async function tap(c: AppContext, link: LinkRow): Promise<Response> {
    const { acts, undoing } = await actByLink(world, link, { scopes: [link], via: 'one-click', gpc: signalsGpc(c) });
    const view = await readLinkView(world, link, languageOf(c));
    const nonce = undoing && undoNonce(world, link, undoing);
    return c.body(tappedPage(view, { act: acts[0]!, nonce, token: tokenOf(c) }), 200, PLAIN_HEADERS);
  }

  async function undo(c: AppContext, link: LinkRow): Promise<Response> {
    const undone = await undoByLink(world, link, { nonce: await readNonce(c), via: 'one-click' });
    const view = await readLinkView(world, link, languageOf(c));
    return c.body(undonePage(view, undone, `../../p/${tokenOf(c)}`), UNDO_STATUS[undone], PLAIN_HEADERS);
  }

  return { show: door(show), tap: door(tap), undo: door(undo) };
}
