import type { ChangesRequest } from '../contract/change.ts';
import type { ChangesAnswer } from '../contract/profile.ts';
import { referencedChanges } from '../domain/apply-changes.ts';
import { linkAllows } from '../domain/link-allows.ts';
import type { LinkRow } from '../store/links.ts';
import { answerOf, decideChanges } from './decide-changes.ts';
import { macOfCustomer } from './identify.ts';
import { maskChoices } from './mask-me.ts';
import { pageLanguage, type PageLanguage } from './page-language.ts';
import { Problem } from './problem.ts';
import type { World } from './world.ts';

/** Above every revision, so that all that is louder is held, and so refused. */
const NEVER_SEEN = Number.MAX_SAFE_INTEGER;

/** Changes of somebody who came by a link. */
export interface LinkRequest {
  request: ChangesRequest;
  gpc: boolean;
  language: PageLanguage;
}

/**
 * Applies changes of somebody who came by a link. Throws 403 `link-quieter-only`, and keeps nothing, unless every one of them
 * is within the link's scope and makes something quieter.
 */
export function changeByLink(
  world: World,
  link: LinkRow,
  { request, gpc, language }: LinkRequest,
): Promise<ChangesAnswer> {
  const { site, customer } = link;
  if (!request.changes.every((change) => linkAllows(link, change))) throw quieterOnly();
  const asked = { ...request, base: NEVER_SEEN };
  const key = { site, customer, changes: referencedChanges(asked), mac: () => macOfCustomer(world, site, customer) };
  return world.store.write(key, function decide(loaded) {
    const decided = decideChanges(world, { site, customer, request: asked, via: 'link', gpc }, loaded);
    const { held, steps, state } = decided.done;
    if (held.length > 0 || steps.some(({ direction }) => direction !== 'quieter')) throw quieterOnly();
    const answer = answerOf(decided, request.changes, pageLanguage(language, state.choices));
    return { answer: { ...answer, choices: maskChoices(answer.choices) }, save: decided.save };
  });
}

/** 403: a link proves nothing but that somebody has the message, so it turns off what it is about and does nothing else. */
export function quieterOnly(): Problem {
  return new Problem({
    status: 403,
    code: 'link-quieter-only',
    detail: 'A link can only turn things off, within what it was made for; nothing was changed.',
  });
}
