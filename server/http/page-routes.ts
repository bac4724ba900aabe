import type { World } from '../actions/world.ts';
import type { Route } from './app-context.ts';
import { createConfirmHandlers } from './confirm.ts';
import { tellGpc } from './gpc-signal.ts';
import { createHomeHandler } from './home.ts';
import { createHostedHandlers } from './hosted.ts';
import { createOneClickHandlers } from './one-click.ts';
import type { RateLimits } from './rate-limits.ts';

/** The pages of our own that anybody may open who has their address: behind links, and what is said of privacy signals. */
export function pageRoutes(world: World, limits: RateLimits): Route[] {
  const confirm = createConfirmHandlers(world, limits);
  const oneClick = createOneClickHandlers(world, limits);
  const hosted = createHostedHandlers(world, limits);
  return [
    ['GET', '/', createHomeHandler(world, limits)],
    ['GET', '/c/:token', confirm.show],
    ['POST', '/c/:token', confirm.confirm],
    ['GET', '/u/:token', oneClick.show],
    ['POST', '/u/:token', oneClick.tap],
    ['POST', '/u/:token/undo', oneClick.undo],
    ['GET', '/p/:token', hosted.show],
    ['POST', '/p/:token', hosted.save],
    ['POST', '/p/:token/undo', hosted.undo],
    ['GET', '/p/:token/token', hosted.token],
    ['GET', '/.well-known/gpc.json', tellGpc],
  ];
}
