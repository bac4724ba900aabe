/** The headers of answers that matter to who asks, and what they say. */
export const HEADERS = {
  ETag: 'A strong tag of the bytes. Send it back as `If-None-Match`: 304 without a body where nothing changed.',
  'Retry-After': 'Seconds until it is worth asking again.',
  'WWW-Authenticate': 'The challenge of RFC 6750: which token is wanted, and what was wrong with the one that came.',
  Location: 'The address of what was made.',
  'X-Ask-First-Scrub': 'The id of the scrub, `scr_…`; `GET /v1/scrubs/{id}` tells how it went.',
  'Idempotency-Replayed':
    '`true` where this is the answer that was given before under this `Idempotency-Key`; else it is not there.',
  'Content-Disposition': 'A name for the file.',
  'Cache-Control': 'How long the answer may be kept.',
} as const;

export type HeaderName = keyof typeof HEADERS;
