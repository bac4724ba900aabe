import { operation, type Operation } from './operation.ts';
import { ANYBODY, inHeader, nothing } from './parts.ts';
import * as z from 'zod/mini';

const ORIGIN = inHeader('Origin', z.string(), 'The page’s origin.');

/** The preflights that browsers send before a page of another origin may ask: one a path that pages ask. */
export function preflightsOf(operations: readonly Operation[]): Operation[] {
  const asked = operations.filter(({ path }) => path.startsWith('/v1/me') || path === '/v1/sites/{site}/catalog');
  const onceEach = new Map(asked.map((one) => [one.path, one]));
  return [...onceEach.values()].map(({ path, id, tag, parameters }) =>
    operation(`OPTIONS ${path as '/'}`, {
      id: `preflight${id[0]!.toUpperCase()}${id.slice(1)}`,
      tag,
      summary: 'Answer a browser’s preflight (CORS)',
      about: [
        'For any origin that is registered with any site; `Authorization`, `Content-Type` and `If-None-Match` may be sent.',
      ],
      who: ANYBODY,
      parameters: [...parameters.filter((each) => each.in === 'path'), ORIGIN],
      answers: { 204: nothing('The browser may ask.') },
      codes: ['origin-not-allowed'],
    }),
  );
}
