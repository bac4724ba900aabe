import type { ChangesAnswer, Me, PublicCatalog } from '../../server/contract/profile.ts';
import type { KeptChange } from '../local/kept-change.ts';

type Check = (value: unknown) => boolean;
type Thing = Record<string, unknown>;

const isText: Check = (value) => typeof value === 'string';
/** Whether an answer is an object at all. */
export const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNothingOr =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isRecord: Check = (value) => isThing(value) && Object.values(value).every(isThing);
const hasParts =
  (parts: Record<string, Check>): Check =>
  (value) =>
    isThing(value) && Object.entries(parts).every(([name, check]) => check(value[name]));

const looksLikeCatalog = hasParts({
  version: Number.isInteger,
  brand: isText,
  help: isText,
  channels: isListOf(hasParts({ id: isText })),
  topics: isListOf(hasParts({ id: isText, name: isText, class: isText, channels: isListOf(isText) })),
});
const profile = {
  revision: Number.isInteger,
  choices: hasParts({
    stopped: isNothingOr(isThing),
    channels: isRecord,
    topics: isRecord,
    pauses: isListOf(isThing),
    plans: isListOf(isThing),
  }),
};
const looksLikeMe = hasParts({
  ...profile,
  customer: isText,
  catalog: isNothingOr(looksLikeCatalog),
  facts: isThing,
  told: isListOf(isThing),
  volume: isRecord,
  proposals: isListOf(hasParts({ changes: isListOf(isThing) })),
});
const looksLikeAnswer = hasParts({
  ...profile,
  applied: isListOf(isText),
  held: isListOf(hasParts({ id: isText, because: isText, path: isText })),
});

/** Whether an answer of `GET /v1/sites/{site}/catalog` can be drawn; what is drawn is checked, the rest taken as it comes. */
export function isCatalog(body: unknown): body is PublicCatalog {
  return looksLikeCatalog(body);
}

/** Whether it is done, and there is nothing more to say: a 204. */
export function isDone(body: unknown): body is null {
  return body === null;
}

/** Whether an answer of `GET /v1/me` can be drawn. */
export function isMe(body: unknown): body is Me {
  return looksLikeMe(body);
}

/** Whether an answer says of each change of this request what became of it. */
export function answersAll(batch: readonly KeptChange[]): (body: unknown) => body is ChangesAnswer {
  const says = ({ applied, held }: ChangesAnswer) => [...applied, ...held.map(({ id }) => id)];
  return (body): body is ChangesAnswer =>
    looksLikeAnswer(body) && batch.every(({ change }) => says(body as ChangesAnswer).includes(change.id));
}
