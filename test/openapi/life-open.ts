import { ADMIN_KEY, SHOP } from '../http/test-server.ts';
import type { LifeStage } from './life.ts';

/** What anybody may open, and what whoever runs the server asks. */
export async function liveWithoutKey({ call }: LifeStage): Promise<void> {
  for (const path of [
    '/.well-known/jwks.json',
    '/v1/sites/northgate/catalog?lang=fr',
    '/receipts/check',
    '/openapi.json',
    '/docs',
    '/w/1/ask-first.js',
  ]) {
    const first = await call(path);
    await call(path, { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } });
  }
  for (const path of ['/', '/?site=northgate&lang=fr', '/.well-known/gpc.json', '/healthz', '/readyz', '/metrics'])
    await call(path);
  await call('/v1/receipt-keys', { method: 'POST', bearer: ADMIN_KEY });
  for (const path of ['/v1/sites/northgate/catalog', '/v1/me/changes']) {
    await call(path, { method: 'OPTIONS', headers: { Origin: SHOP } });
    await call(path, { method: 'OPTIONS', headers: { Origin: 'https://elsewhere.example' } });
  }
}
