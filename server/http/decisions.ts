import { Ask, AskBatch } from '../contract/decision.ts';
import { askBeforeContact, askForMany } from '../actions/ask-before-contact.ts';
import { createCompiledProfiles } from '../actions/compiled-profiles.ts';
import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { LARGE_BODY_LIMIT } from './read-body.ts';
import { readJson } from './read-json.ts';

/** Profiles that stay compiled in this process; one takes some kilobytes. */
const MOST_COMPILED = 4000;

/** `/v1/decisions`: ask before contacting. A no is a 200. */
export function createDecisionHandlers(outside: World) {
  const world = { ...outside, profiles: createCompiledProfiles(MOST_COMPILED) };
  return {
    async one(c: AppContext) {
      return c.json(await askBeforeContact(world, c.get('key').site, await readJson(c, Ask)));
    },
    async batch(c: AppContext) {
      const { asks } = await readJson(c, AskBatch, LARGE_BODY_LIMIT);
      return c.json({ answers: await askForMany(world, c.get('key').site, asks) });
    },
  };
}
