/** Every `code` of a problem, the status that it comes with, and what it means for who asked. */
export const CODES = {
  'not-json': { status: 400, says: 'The body is not JSON.' },
  'too-deep': { status: 400, says: 'The body is nested more than 32 deep.' },
  'not-unicode': { status: 400, says: 'The body is not well-formed Unicode.' },
  'body-incomplete': { status: 400, says: 'The body broke off before its end.' },
  'key-missing': { status: 401, says: 'No secret key came as Authorization: Bearer.' },
  'key-invalid': { status: 401, says: 'This key is not known here.' },
  'token-missing': { status: 401, says: 'No token of the customer came as Authorization: Bearer.' },
  'token-malformed': { status: 401, says: 'The token is not a signed JWT that names a customer.' },
  'token-issuer': { status: 401, says: 'The token’s iss is not a site here.' },
  'token-algorithm': { status: 401, says: 'The token’s algorithm is not the one of its site.' },
  'token-signature': {
    status: 401,
    says: 'The token is not signed with a key of its site, or the link is not one of ours.',
  },
  'token-audience': { status: 401, says: 'The token’s aud is not this server.' },
  'token-expired': { status: 401, says: 'The token expired, lives over 15 minutes, or is issued in the future.' },
  'key-scope': { status: 403, says: 'The key lacks the scope.' },
  'origin-not-allowed': { status: 403, says: 'The page’s origin is not one of the site’s.' },
  'link-quieter-only': { status: 403, says: 'A link can only make things quieter, within what it is about.' },
  'no-catalog': { status: 404, says: 'The site has published no catalog yet, or there is no such site.' },
  'unknown-contact': { status: 404, says: 'There is no such contact.' },
  'unknown-customer': { status: 404, says: 'Nothing is kept of such a customer.' },
  'unknown-decision': { status: 404, says: 'There is no such decision about this customer.' },
  'unknown-delivery': { status: 404, says: 'This endpoint was never to have that event.' },
  'unknown-endpoint': { status: 404, says: 'There is no such endpoint.' },
  'unknown-file': { status: 404, says: 'There is no such file.' },
  'unknown-key': { status: 404, says: 'There is no such key.' },
  'unknown-link': { status: 404, says: 'There is no such link.' },
  'unknown-receipt': { status: 404, says: 'There is no such receipt of this customer.' },
  'unknown-scrub': { status: 404, says: 'There is no such scrub.' },
  'unknown-site': { status: 404, says: 'There is no such site.' },
  'change-conflict': { status: 409, says: 'Another change was made under this id.' },
  'contact-reported': { status: 409, says: 'A contact was reported in this slot already.' },
  'idempotency-key-reused': { status: 409, says: 'This Idempotency-Key came before with another request.' },
  'idempotency-key-running': {
    status: 409,
    says: 'The first request with this Idempotency-Key still runs; Retry-After says when to ask again.',
  },
  'site-exists': { status: 409, says: 'There is a site with this id.' },
  'too-many-secrets': { status: 409, says: 'Too many secrets of this endpoint still sign.' },
  'too-large': { status: 413, says: 'The body has more bytes than the route takes.' },
  'not-json-type': { status: 415, says: 'The body is not application/json in UTF-8, or it is compressed.' },
  'not-list-type': {
    status: 415,
    says: 'The list is of no type that the route takes, or is compressed by something else than gzip.',
  },
  invalid: {
    status: 422,
    says: 'Well-formed, but it cannot be so; `errors` says where and why. Nothing of it was applied.',
  },
  'idempotency-key-invalid': { status: 422, says: 'An Idempotency-Key has 1 to 255 visible ASCII characters.' },
  'too-many-requests': {
    status: 429,
    says: 'Too many requests; Retry-After says in how many seconds there is room again.',
  },
  internal: { status: 500, says: 'We failed; nothing is known to be kept.' },
  'not-ready': { status: 503, says: 'The database would not keep a write now.' },
  stopping: { status: 503, says: 'This process is stopping: ask another one.' },
  'store-unavailable': {
    status: 503,
    says: 'The database cannot answer now; nothing was kept. Ask again after Retry-After.',
  },
} as const satisfies Record<string, { status: number; says: string }>;

export type Code = keyof typeof CODES;

/** Problems of an address, not of a route: they stand in the text of the document, under no operation. */
export const CODES_OF_NO_ROUTE = {
  'not-found': { status: 404, says: 'There is nothing at this address.' },
  'method-not-allowed': { status: 405, says: 'The address answers other methods; Allow names them.' },
} as const;
