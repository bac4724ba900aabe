import { actByLink } from '../actions/act-by-link.ts';
import { quieterOnly } from '../actions/change-by-link.ts';
import { findLink } from '../actions/link-token.ts';
import { readLinkView } from '../actions/link-view.ts';
import { undoByLink, type Undone } from '../actions/undo-by-link.ts';
import { undoNonce } from '../actions/undo-nonce.ts';
import type { World } from '../actions/world.ts';
import type { LinkRow } from '../store/links.ts';
import type { AppContext } from './app-context.ts';
import { languageOf } from './asked-language.ts';
import { signalsGpc } from './gpc-signal.ts';
import { readHostedForm } from './hosted-form.ts';
import { hostedPage } from './hosted-page.ts';
import { linkDoor, tokenOf } from './link-door.ts';
import { PLAIN_HEADERS, WIDGET_HEADERS } from './link-page.ts';
import { undonePage } from './one-click-page.ts';
import type { RateLimits } from './rate-limits.ts';
import { BODY_LIMIT, readBody } from './read-body.ts';
import { readNonce } from './read-nonce.ts';
import { tokenProblem } from './token-problem.ts';

const UNDO_STATUS = { undone: 200, ended: 403, since: 409 } as const satisfies Record<Undone, number>;

/** `/p/{token}`: the hosted page. GET changes nothing; POST is its form's one Save, or its Stop. */
export function createHostedHandlers(world: World, limits: RateLimits) {
  const door = linkDoor(world, limits);

  async function show(c: AppContext, link: LinkRow): Promise<Response> {
    const view = await readLinkView(world, link, languageOf(c));
    return c.body(hostedPage(view, { token: tokenOf(c), saved: null }), 200, WIDGET_HEADERS);
  }

  async function save(c: AppContext, link: LinkRow): Promise<Response> {
    const body = await readBody(c, BODY_LIMIT);
    const wish = readHostedForm(body.toString('utf8'), link);
    if (wish.kind === 'refused') throw quieterOnly();
    const { undoing } = await actByLink(world, link, { scopes: wish.scopes, via: 'page', gpc: signalsGpc(c) });
    const view = await readLinkView(world, link, languageOf(c));
    const nonce = undoing && undoNonce(world, link, undoing);
    const saved = { nonce, changed: undoing !== null };
    return c.body(hostedPage(view, { token: tokenOf(c), saved }), 200, WIDGET_HEADERS);
  }

  async function undo(c: AppContext, link: LinkRow): Promise<Response> {
    const undone = await undoByLink(world, link, { nonce: await readNonce(c), via: 'page' });
    const view = await readLinkView(world, link, languageOf(c));
    return c.body(undonePage(view, undone, `../${tokenOf(c)}`), UNDO_STATUS[undone], PLAIN_HEADERS);
  }

  /** Where the element on the page gets the bearer that it sends: the link itself, while it is one. */
  async function token(c: AppContext): Promise<Response> {
    await limits.address(c);
    const link = await findLink(world, tokenOf(c));
    if (!link) throw tokenProblem('token-signature');
    return c.json({ token: tokenOf(c) }, 200, { 'Cache-Control': 'private, no-store' });
  }

  return { show: door(show), save: door(save), undo: door(undo), token };
}
