import { confirmConsent, readConfirming, type Confirming } from '../actions/confirm-consent.ts';
import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { confirmPage } from './confirm-page.ts';
import { PLAIN_HEADERS } from './link-page.ts';
import { answerNoLink } from './no-link-page.ts';
import type { RateLimits } from './rate-limits.ts';

/** `/c/{token}`: the link that gives a yes. GET shows a button and changes nothing; POST is the tap on it. */
export function createConfirmHandlers(world: World, limits: RateLimits) {
  async function answer(c: AppContext, act: (world: World, token: string) => Promise<Confirming | null>) {
    await limits.address(c);
    const confirming = await act(world, c.req.param('token') ?? '');
    return confirming ? c.body(confirmPage(confirming), 200, PLAIN_HEADERS) : answerNoLink(c);
  }

  return {
    show: (c: AppContext) => answer(c, readConfirming),
    confirm: (c: AppContext) => answer(c, confirmConsent),
  };
}
