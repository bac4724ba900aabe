import { findLink } from '../actions/link-token.ts';
import type { World } from '../actions/world.ts';
import type { LinkRow } from '../store/links.ts';
import type { AppContext } from './app-context.ts';
import { answerNoLink } from './no-link-page.ts';
import type { RateLimits } from './rate-limits.ts';

/** Answers the page of a link. */
export type AnswerLink = (c: AppContext, link: LinkRow) => Promise<Response>;

/** Lets through who comes by a link of ours; everybody else gets the same 404 page, whatever is wrong with theirs. */
export function linkDoor(
  world: World,
  limits: RateLimits,
): (answer: AnswerLink) => (c: AppContext) => Promise<Response> {
  return (answer) =>
    async function openLink(c) {
      await limits.address(c);
      const link = await findLink(world, tokenOf(c));
      if (!link) return answerNoLink(c);
      await limits.customer(link.site, link.customer);
      return answer(c, link);
    };
}

/** The link's token as it stands in the address. */
export function tokenOf(c: AppContext): string {
  return c.req.param('token') ?? '';
}
