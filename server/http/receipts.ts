import { readReceiptKeys, rotateReceiptKey } from '../actions/receipt-keys.ts';
import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { answerTagged, etagOf, isKnown } from './etag.ts';
import type { RateLimits } from './rate-limits.ts';

/** Seconds a checker may go on with the keys that it has; one that meets an unknown `kid` asks again. */
const FRESH_FOR = 300;

/** What anybody needs to check a receipt: the public keys, and a page that does it without a connection. */
export function createReceiptHandlers(world: World, { limits, page }: { limits: RateLimits; page: () => string }) {
  return {
    async keys(c: AppContext) {
      c.header('Access-Control-Allow-Origin', '*');
      c.header('Access-Control-Expose-Headers', 'ETag, Retry-After');
      await limits.address(c);
      const headers = { 'Cache-Control': `public, max-age=${FRESH_FOR}` };
      return answerTagged(c, await readReceiptKeys(world), headers);
    },
    async rotate(c: AppContext) {
      return c.json(await rotateReceiptKey(world), 201, { 'Cache-Control': 'no-store' });
    },
    async check(c: AppContext) {
      const html = page();
      const headers = {
        'Cache-Control': `public, max-age=${FRESH_FOR}`,
        'Content-Security-Policy': "frame-ancestors 'none'",
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        ETag: etagOf(html),
      };
      if (isKnown(c.req.header('if-none-match'), headers.ETag)) return c.body(null, 304, headers);
      return c.body(html, 200, { ...headers, 'Content-Type': 'text/html; charset=utf-8' });
    },
  };
}
