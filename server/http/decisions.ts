import { Ask, AskBatch } from '../contract/decision.ts';
import { askBeforeContact, askForMany, type AskingWorld } from '../actions/ask-before-contact.ts';
import type { AppContext } from './app-context.ts';
import { LARGE_BODY_LIMIT } from './read-body.ts';
import { readJson } from './read-json.ts';

/** `/v1/decisions`: ask before contacting. A no is a 200. */
export function createDecisionHandlers(world: AskingWorld) {
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
