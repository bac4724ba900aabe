import type { ShownCatalog } from '../../server/contract/catalog.ts';
import type { ChangesAnswer, Me } from '../../server/contract/profile.ts';
import type { KeptChange } from '../local/kept-change.ts';

type Thing = Record<string, unknown>;

/** Whether an answer of `GET /v1/me` can be drawn; what is drawn is checked, the rest is taken as it comes. */
export function isMe(body: unknown): body is Me {
  return (
    isThing(body) &&
    typeof body.customer === 'string' &&
    isThing(body.facts) &&
    isProfile(body) &&
    (body.catalog === null || isCatalog(body.catalog))
  );
}

function isChangesAnswer(body: unknown): body is ChangesAnswer {
  return (
    isThing(body) &&
    isProfile(body) &&
    isListOf(body.applied, (id) => typeof id === 'string') &&
    isListOf(body.held, (held) => isThing(held) && areStrings(held.id, held.because, held.path))
  );
}

/** Whether an answer says of each change of this request what became of it. */
export function answersAll(batch: readonly KeptChange[]): (body: unknown) => body is ChangesAnswer {
  return (body): body is ChangesAnswer =>
    isChangesAnswer(body) &&
    batch.every(({ change }) => body.applied.includes(change.id) || body.held.some(({ id }) => id === change.id));
}

/** Whether an answer of `GET /v1/sites/{site}/catalog` can be drawn. */
export function isCatalog(body: unknown): body is ShownCatalog {
  return (
    isThing(body) &&
    Number.isInteger(body.version) &&
    areStrings(body.brand, body.help) &&
    isListOf(body.channels, (channel) => isThing(channel) && areStrings(channel.id)) &&
    isListOf(
      body.topics,
      (topic) =>
        isThing(topic) &&
        areStrings(topic.id, topic.name, topic.class) &&
        isListOf(topic.channels, (channel) => areStrings(channel)),
    )
  );
}

function isProfile({ revision, choices }: Thing): boolean {
  return (
    Number.isInteger(revision) &&
    isThing(choices) &&
    (choices.stopped === null || isThing(choices.stopped)) &&
    isRecordOfThings(choices.channels) &&
    isRecordOfThings(choices.topics) &&
    isListOf(choices.pauses, isThing) &&
    isListOf(choices.plans, isThing)
  );
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRecordOfThings(value: unknown): boolean {
  return isThing(value) && Object.values(value).every(isThing);
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

function areStrings(...values: unknown[]): boolean {
  return values.every((value) => typeof value === 'string');
}
