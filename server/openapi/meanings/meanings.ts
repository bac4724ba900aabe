import { ANSWERED } from './answered.ts';
import { ANSWERED_FROM_L } from './answered-from-l.ts';
import { ANSWER_NAMES } from './answer-names.ts';
import { ANYWHERE } from './anywhere.ts';
import { NAMES } from './names.ts';
import { SENT } from './sent.ts';

/** Schemas whose members mean what those of another do. */
export const LIKE: Readonly<Record<string, string>> = {
  EndpointPatch: 'Endpoint',
  EndpointWithSecret: 'Endpoint',
  ImportAnswer: 'TellAnswer',
  MaskedFacts: 'Facts',
  NewEndpoint: 'Endpoint',
  NewKeyAnswer: 'Key',
  Pause: 'PauseBody',
  Plan: 'PlanBody',
  PublicCatalog: 'ShownCatalog',
  PublishedCatalog: 'Catalog',
  ShownCatalog: 'Catalog',
  ShownTopic: 'Topic',
  TellAnswer: 'ChangesAnswer',
  ToldChange: 'Change',
  UnsentChange: 'Change',
};

export const MEANINGS: Readonly<Record<string, string>> = {
  ...NAMES,
  ...ANSWER_NAMES,
  ...SENT,
  ...ANSWERED,
  ...ANSWERED_FROM_L,
};

/**
 * What a schema, or a member of one, means: what is said of it itself, else of the schema that it is like, else of members of
 * that name. Example: `meaningOf('NewEndpoint.url')` is that of `Endpoint.url`.
 */
export function meaningOf(path: string): string | undefined {
  const [name = '', ...steps] = path.split('.');
  if (steps.length === 0) return MEANINGS[name];
  const said = MEANINGS[path] ?? saidOfLike(name, steps);
  return said ?? ANYWHERE[steps.at(-1) ?? ''];
}

function saidOfLike(name: string, steps: readonly string[]): string | undefined {
  for (let other = LIKE[name]; other !== undefined; other = LIKE[other]) {
    const said = MEANINGS[[other, ...steps].join('.')];
    if (said !== undefined) return said;
  }
  return undefined;
}
