import type { ChangesRequest } from '../contract/change.ts';
import type { ChangesAnswer } from '../contract/profile.ts';
import { referencedChanges } from '../domain/apply-changes.ts';
import { linkAllows } from '../domain/link-allows.ts';
import type { LinkRow } from '../store/links.ts';
import type { Loaded } from '../store/store.ts';
import { answerOf, decideChanges, type Decided } from './decide-changes.ts';
import { macOfCustomer } from './identify.ts';
import { maskChoices } from './mask-me.ts';
import { pageLanguage, type PageLanguage } from './page-language.ts';
import { Problem } from './problem.ts';
import { profileOf } from './profile-of.ts';
import { takeBackByLink } from './take-back-by-link.ts';
import { notCovered, readTurnedOff, sealTurnedOff, type TurnedOff } from './turned-off.ts';
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
 * is within the link's scope and makes something quieter, or takes back what the page that sends them has turned off.
 */
export function changeByLink(
  world: World,
  link: LinkRow,
  { request, gpc, language }: LinkRequest,
): Promise<ChangesAnswer> {
  const { site, customer } = link;
  const given = readTurnedOff(world, link, request.undo);
  const isUndo = request.changes.every(({ op }) => op === 'undo');
  if (!isUndo && !request.changes.every((change) => linkAllows(link, change))) throw quieterOnly();
  const asked = { ...request, base: NEVER_SEEN };
  const key = { site, customer, changes: referencedChanges(asked), mac: () => macOfCustomer(world, site, customer) };
  return world.store.write(key, function decide(loaded) {
    const turned = notCovered(given, profileOf(loaded).marks);
    const decided = isUndo
      ? takeBackByLink(world, { link, request, turned }, loaded)
      : turnOff(world, { site, customer, request: asked, via: 'link', gpc }, loaded);
    if (!decided) throw quieterOnly();
    const answer = answerOf(decided, request.changes, pageLanguage(language, decided.done.state.choices));
    const undo = sealTurnedOff(world, link, [...turned, ...made(world, { decided, request, loaded })]);
    return { answer: { ...answer, choices: maskChoices(answer.choices), undo }, save: decided.save };
  });
}

/* Null: something would be louder. */
function turnOff(world: World, act: Parameters<typeof decideChanges>[1], loaded: Loaded): Decided | null {
  const decided = decideChanges(world, act, loaded);
  const { held, steps } = decided.done;
  return held.length > 0 || steps.some(({ direction }) => direction !== 'quieter') ? null : decided;
}

/* What this request turned off, and no earlier one: an id that comes again proves nothing of who sends it. */
function made(
  { now }: World,
  { decided, request, loaded }: { decided: Decided; request: ChangesRequest; loaded: Loaded },
): TurnedOff[] {
  const saidAgain = loaded.row?.saidAgain ?? 0;
  const asked = new Set(request.changes.map(({ id }) => id));
  const records = decided.done.changes.filter(({ id, op }) => asked.has(id) && op !== 'undo');
  return records.map(({ id, revision }) => ({ change: id, at: now(), saidAgain, revision }));
}

/** 403: a link proves nothing but that somebody has the message, so it turns off what it is about and does nothing else. */
export function quieterOnly(): Problem {
  return new Problem({
    status: 403,
    code: 'link-quieter-only',
    detail: 'A link can only turn things off, within what it was made for; nothing was changed.',
  });
}
