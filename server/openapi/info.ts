import { CODES_OF_NO_ROUTE } from './codes.ts';

const NOWHERE = Object.entries(CODES_OF_NO_ROUTE).map(([code, { status, says }]) => `\`${code}\` (${status}): ${says}`);

/** What holds for every route, a paragraph a heading. */
export const RULES: readonly { name: string; text: string }[] = [
  {
    name: 'Bodies',
    text: 'JSON in UTF-8 unless it is said otherwise. Instants are RFC 3339 in UTC with `Z`, zones IANA names, dates `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, periods ISO 8601, languages BCP 47, phones E.164. Ids are a UUIDv7 behind a prefix; the id of a change is a bare one that the client makes. A member that is not known is a 422 in a request; an answer may get members that are not told here yet.',
  },
  {
    name: 'A no is an answer',
    text: '`POST /v1/decisions` answers 200 whether a contact is allowed or not. A request that makes something answers 201, one that is carried out later 202, one that takes something away 204.',
  },
  {
    name: 'Errors',
    text: `\`application/problem+json\` (RFC 9457) with a \`code\` for programs and a \`requestId\` for the log; for a body that is not valid also \`errors\`, a JSON Pointer and a sentence each. What was sent is never repeated. ${NOWHERE.join(' ')} What belongs to another site is a 404. Where a 503 comes, nothing was kept: ask again after \`Retry-After\`.`,
  },
  {
    name: 'Lists',
    text: '`{items, next}`: 50 items unless `limit` says otherwise, at most 500; give `next` as `after` to get the next page.',
  },
  {
    name: 'Once alone',
    text: 'A POST of the business that changes something takes `Idempotency-Key`: the same key with the same request is answered the same again (`Idempotency-Replayed: true`) and does nothing, with another request it is a 409. Only what succeeded is kept. Lists that are streamed take none: the same list again changes nothing by itself.',
  },
  {
    name: 'Limits',
    text: 'A body has at most 64 KiB; the catalog, batches and a customer’s file 1 MiB; lists any length. Rates are counted by customer, by key, and by client address where no key is known (behind proxies as `TRUST_PROXY` says); each of several processes allows its part of them (`WEB_PROCESSES`). They are a net under loops that went wrong, no quota. Over a limit is a 429 with `Retry-After`.',
  },
  {
    name: 'From a page',
    text: 'The customer’s routes answer preflights of any origin that is registered with a site; the request itself must come from an origin of the token’s site, or carry none. `ETag` and `Retry-After` may be read. HEAD is answered wherever GET is.',
  },
  {
    name: 'Global Privacy Control',
    text: '`Sec-GPC: 1` on a customer’s POST records a no to the sharing topics that were not answered yet. A refusal is never harder than a yes: no route that makes things quieter asks for more proof than a link.',
  },
];

export const SUMMARY = 'Ask before you contact: what customers chose, and who may be contacted how, about what, when.';
