import { ADMIN_KEY, SHOP } from '../http/test-server.ts';
import type { LifeStage } from './life.ts';

const QUESTION = { customer: 'c_1029', channel: 'phone', topic: 'trade-in' };

/** Everything that can be wrong with who asks, with what is asked and with what is named. */
export async function beRefused(stage: LifeStage): Promise<void> {
  await refuseCallers(stage);
  await refuseBodies(stage);
  await refuseNames(stage);
  await refuseCustomers(stage);
}

async function refuseCallers({ call, site }: LifeStage): Promise<void> {
  const body = { id: 'northgate', brand: 'Northgate Motors' };
  await call('/v1/sites', { body, bearer: ADMIN_KEY });
  await call('/v1/sites', { body, bearer: 'wrong' });
  await call('/v1/sites', { body });
  await call('/v1/receipt-keys', { method: 'POST' });
  await call('/v1/decisions', { body: QUESTION });
  await call('/v1/decisions', { body: QUESTION, bearer: 'afs_wrong' });
  const key = (await call('/v1/keys', { body: { scopes: ['keys'] }, bearer: site.apiKey })).json();
  await call('/v1/decisions', { body: QUESTION, bearer: key.apiKey });
  await call('/v1/keys', { body: { scopes: ['decide'] }, bearer: key.apiKey });
  const headers = { 'Idempotency-Key': 'again' };
  await call('/v1/decisions', { body: QUESTION, bearer: site.apiKey, headers });
  await call('/v1/decisions', { body: { ...QUESTION, channel: 'email' }, bearer: site.apiKey, headers });
  await call('/v1/decisions', { body: QUESTION, bearer: site.apiKey, headers: { 'Idempotency-Key': 'a b' } });
}

async function refuseBodies({ call, site }: LifeStage): Promise<void> {
  const bearer = site.apiKey;
  const json = { 'Content-Type': 'application/json' };
  await call('/v1/decisions', { body: '{', bearer, headers: json });
  await call('/v1/decisions', { body: '['.repeat(40) + ']'.repeat(40), bearer, headers: json });
  await call('/v1/decisions', { body: Buffer.from([0x22, 0xff, 0x22]), bearer, headers: json });
  await call('/v1/decisions', { body: JSON.stringify({ item: 'x'.repeat(70_000) }), bearer, headers: json });
  await call('/v1/decisions', { body: 'customer=c_1029', bearer, headers: { 'Content-Type': 'text/plain' } });
  await call('/v1/decisions', { body: { ...QUESTION, topic: 'trade-ins', colour: 'red' }, bearer });
  await call('/v1/decisions', { body: { ...QUESTION, topic: 'trade-ins' }, bearer });
  await call('/v1/catalog', { method: 'PUT', body: { brand: 'Northgate' }, bearer });
  await call('/v1/endpoints', { body: { url: 'http://127.0.0.1/', name: 'Here' }, bearer });
  await call('/v1/scrub?channel=phone', { body: '', bearer, headers: { 'Content-Type': 'text/csv' } });
  await call('/v1/scrub?channel=phone&topic=trade-in&column=id', { body: '{}', bearer });
  await call('/v1/import', { body: {}, bearer });
  await call('/v1/links?customers=c_1', { method: 'DELETE', bearer });
  await call('/v1/keys?limit=none', { bearer });
  await call('/v1/events?types=nothing', { bearer });
}

async function refuseNames({ call, site, server }: LifeStage): Promise<void> {
  const bearer = site.apiKey;
  const nowhere = '/v1/endpoints/end_none';
  for (const path of [
    nowhere,
    `${nowhere}/deliveries`,
    `${nowhere}/account`,
    '/v1/customers/nobody',
    '/v1/scrubs/scr_none',
  ])
    await call(path, { bearer });
  for (const path of ['/v1/keys/key_none', '/v1/links/link_none', nowhere, '/v1/customers/nobody']) {
    await call(path, { method: 'DELETE', bearer });
  }
  await call(`${nowhere}/test`, { method: 'POST', bearer });
  await call(`${nowhere}/rotate`, { method: 'POST', bearer });
  await call(`${nowhere}/enable`, { body: { from: 'now' }, bearer });
  await call(`${nowhere}/replay`, { body: { since: '2026-11-20T00:00:00Z' }, bearer });
  await call(nowhere, { method: 'PATCH', body: {}, bearer });
  await call(`/v1/contacts/con_${server.newId()}`, { method: 'PATCH', body: { result: 'refused' }, bearer });
  await call('/v1/sites/nobody/catalog');
  await call('/w/1/nothing.js');
  for (const path of ['/u/none', '/p/none', '/p/none/token']) await call(path);
  for (const path of ['/u/none', '/p/none', '/u/none/undo', '/p/none/undo']) await call(path, { method: 'POST' });
}

async function refuseCustomers({ call, bearer, change }: LifeStage): Promise<void> {
  await call('/v1/me');
  await call('/v1/me', { bearer: 'no.token' });
  await call('/v1/me/export', { bearer: 'lnk_none' });
  await call('/v1/me', { bearer: bearer('c_1029'), headers: { Origin: 'https://elsewhere.example' } });
  await call('/v1/me/receipts/rct_none', { bearer: bearer('c_1029'), headers: { Origin: SHOP } });
  const report = { decision: `dec_${change('stop').id}`, channel: 'phone', at: '2026-11-21T09:00:00Z' };
  await call('/v1/me/report', { body: report, bearer: bearer('c_1029') });
  await call('/v1/me/changes', {
    body: { base: 0, changes: [change('channel', { channel: 'fax', use: 'no' })] },
    bearer: bearer('c_1029'),
  });
}
