import { createHmac } from 'node:crypto';
import assert from 'node:assert/strict';
import { checkReceipts } from '../../server/actions/check-receipts.ts';
import type { Parsed } from '../http/test-server.ts';
import { call, PUBLIC_URL, type Made } from '../postgres/server-calls.ts';

/** What somebody hears who asks a server everything that the move of its store must not change. */
export async function askAll(port: number, site: Made, people: readonly string[]): Promise<Parsed> {
  const business = (path: string) => call(port, path, { method: 'GET', bearer: site.apiKey });
  const endpoints: Parsed[] = (await business('/v1/endpoints')).items;
  const accounts = await Promise.all(endpoints.map(({ id }) => business(`/v1/endpoints/${id}/account`)));
  const deliveries: Parsed[] = [];
  for (const { id } of endpoints) {
    const { items } = await business(`/v1/endpoints/${id}/deliveries?limit=500`);
    // What is due at once is due at the moment of the question.
    deliveries.push(...items.map((item: Parsed) => ({ ...item, nextAt: null })));
  }
  const hers: Parsed[] = [];
  for (const customer of people) hers.push(await askHer(port, site, customer));
  const events = await business('/v1/events?limit=500');
  const customers = await business('/v1/customers?limit=500');
  return { endpoints, accounts, deliveries, events, customers, catalog: await business('/v1/catalog'), hers };
}

async function askHer(port: number, site: Made, customer: string): Promise<Parsed> {
  const bearer = tokenFor(site, customer);
  const get = (path: string) => call(port, path, { method: 'GET', bearer });
  const { exportedAt: _, ...exported } = await get('/v1/me/export');
  const checked = await checkReceipts({ store: { receiptKeys: async () => [] } as never }, exported);
  assert.deepEqual([checked.genuine, checked.faults], [exported.receipts.length, []], `the receipts of ${customer}`);
  return { me: await get('/v1/me'), history: await get('/v1/me/history'), exported };
}

/** May they be contacted? The parts of the answers that name no moment. */
export async function askWhether(port: number, site: Made, asks: readonly object[]): Promise<Parsed> {
  const { answers } = await call(port, '/v1/decisions/batch', { bearer: site.apiKey, body: { asks } });
  return answers.map(({ outcome, reasons, nextAllowedAt, alternatives, greeting, revision, sentence }: Parsed) => ({
    outcome,
    reasons,
    nextAllowedAt,
    alternatives,
    greeting,
    revision,
    sentence,
  }));
}

/** Her token, as the shop signs it. */
export function tokenFor({ site, identitySecret }: Made, customer: string): string {
  const iat = Math.floor(Date.now() / 1000);
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = { iss: site, aud: PUBLIC_URL, sub: customer, iat, exp: iat + 600 };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  const secret = Buffer.from(identitySecret, 'base64url');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
