import { Inbound } from '../contract/inbound.ts';
import { takeInbound } from '../actions/take-inbound.ts';
import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { readJson } from './read-json.ts';

/** `POST /v1/inbound`: what customers answer to messages, handed on by the business. */
export function createInboundHandlers(world: World) {
  return {
    async take(c: AppContext) {
      return c.json(await takeInbound(world, c.get('key').site, await readJson(c, Inbound)));
    },
  };
}
