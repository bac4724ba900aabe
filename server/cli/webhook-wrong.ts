/** One thing that is wrong with a captured request, and what to do about it. */
export interface Wrong {
  code:
    | 'header-missing'
    | 'headers-swapped'
    | 'timestamp-malformed'
    | 'clock'
    | 'secret-malformed'
    | 'secret-spelling'
    | 'v1a-only'
    | 'signature-malformed'
    | 'body-changed'
    | 'wrong-secret';
  says: string;
}

/** What can be said of a request without looking further into it, by what was seen. */
export const WRONG = {
  swapped: wrong(
    'headers-swapped',
    'webhook-id and webhook-timestamp are in each other’s place: the id begins with letters, the timestamp is digits.',
  ),
  inMilliseconds: wrong(
    'timestamp-malformed',
    'webhook-timestamp is in milliseconds; it is whole seconds since 1970, as it was sent.',
  ),
  noTimestamp: wrong(
    'timestamp-malformed',
    'webhook-timestamp is no whole number of seconds since 1970; take it as it was sent.',
  ),
  noSignature: wrong(
    'signature-malformed',
    'webhook-signature is no list of v1,… with blanks between, in plain base64 (+ and /, not - and _). Take the header as it was sent.',
  ),
  publicOnly: wrong(
    'v1a-only',
    'It carries v1a (Ed25519) signatures only, which no whsec_ secret verifies. Give the endpoint’s public key, whpk_….',
  ),
  secretOnly: wrong(
    'v1a-only',
    'It carries no v1a (Ed25519) signature, the only kind that a public key verifies. Give the endpoint’s secret, whsec_….',
  ),
  noPrefix: wrong(
    'secret-spelling',
    'The secret lacks its prefix: it begins with whsec_. Libraries take it with the prefix, and decode the rest as base64.',
  ),
  misspelled: wrong(
    'secret-spelling',
    'The secret is misspelled: it stands without quotes and blanks, in plain base64 (+ and /, not - and _).',
  ),
  noSecret: wrong(
    'secret-malformed',
    'The secret is none: it is whsec_ (or whpk_ for the public key) and base64, as it was shown when the endpoint was made.',
  ),
  privateKey: wrong(
    'secret-malformed',
    'whsk_ is a private key, which only the sender holds; a receiver verifies with whpk_….',
  ),
} as const;

export function wrong(code: Wrong['code'], says: string): Wrong {
  return { code, says };
}
