import type { LifeStage } from './life.ts';

const HOOK = 'https://hooks.example.com/preferences';

/** Endpoints are made, changed and looked after, before anything happens that they are told of. */
export async function liveByEndpoints({ call, site }: LifeStage): Promise<void> {
  const bearer = site.apiKey;
  const wish = { url: HOOK, name: 'Northgate CRM', payload: 'full', order: 'latest', headers: { 'X-Team': 'crm' } };
  const headers = { 'Idempotency-Key': 'make-crm-1' };
  const made = await call('/v1/endpoints', { body: wish, bearer, headers });
  await call('/v1/endpoints', { body: wish, bearer, headers });
  const at = `/v1/endpoints/${made.json().id}`;
  await call('/v1/endpoints', { bearer });
  await call(at, { bearer });
  await call(at, { method: 'PATCH', body: { state: 'paused', topics: ['trade-in', 'service'] }, bearer });
  await call(at, { method: 'PATCH', body: { topics: null }, bearer });
  await call(`${at}/enable`, { body: { from: 'now' }, bearer });
  await call(`${at}/rotate`, { body: { overlap: 'PT24H' }, bearer });
  await call(`${at}/test`, { method: 'POST', bearer });
  const thin = await call('/v1/endpoints', {
    body: { url: `${HOOK}/thin`, name: 'Northgate calls', payload: 'thin' },
    bearer,
  });
  await call(`/v1/endpoints/${thin.json().id}`, { method: 'DELETE', bearer });
}
