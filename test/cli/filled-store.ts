import { northgate, type Parsed } from '../http/test-server.ts';
import { call, sayAs, type Made } from '../postgres/server-calls.ts';
import { ADMIN_KEY } from '../server/server-child.ts';
import { tokenFor } from './asked-of-a-store.ts';

const DAY = 24 * 60 * 60 * 1000;
/** So many answers at once are kept in a pack. */
const BUSY = 1000;
export const PEOPLE = [
  'c_plain',
  'c_plans',
  'c_stopped',
  'c_facts',
  'c_contacted',
  'c_told',
  'c_erased',
  'Íñigo "x" 💌',
];

/** A first site, its catalog and an endpoint. */
export async function makeHome(port: number, hook: string): Promise<{ site: Made; endpoint: Parsed }> {
  const site: Made = await call(port, '/v1/sites', {
    bearer: ADMIN_KEY,
    body: { id: 'northgate', brand: 'Northgate' },
  });
  const bearer = site.apiKey;
  await call(port, '/v1/catalog', { method: 'PUT', bearer, body: northgate() });
  await call(port, '/v1/site', { method: 'PUT', bearer, body: { origins: ['https://shop.northgate.example'] } });
  const endpoint = await call(port, '/v1/endpoints', { bearer, body: { url: hook, name: 'Sales', order: 'every' } });
  return { site, endpoint };
}

/** A bit of everything that is kept, by the public API. Answers a link. */
export async function fill(port: number, site: Made): Promise<{ link: Parsed }> {
  const bearer = site.apiKey;
  const post = (path: string, body: object) => call(port, path, { bearer, body });
  for (const customer of PEOPLE) {
    await sayAs(port, site, customer, 0, { op: 'channel', channel: 'email', use: 'yes' });
    await sayAs(port, site, customer, 1, { op: 'topic', topic: 'trade-in', want: 'yes', words: 'Ja\u0000, gern' });
  }
  const plan = { kind: 'keep', subject: 'car', since: '2025-12', for: 'P10Y' };
  await sayAs(port, site, 'c_plans', 2, { op: 'plan', plan, words: 'I keep cars ten years' });
  await sayAs(port, site, 'c_plans', 3, { op: 'cap', cap: { max: 2, per: 'P1M' } });
  await sayAs(port, site, 'c_stopped', 2, { op: 'stop' });
  const facts = { customerSince: '2012-12-14', emails: ['rosa@example.org'], phones: ['+12125550142'] };
  await call(port, '/v1/customers/c_facts/facts', { method: 'PUT', bearer, body: facts });
  const gone = { emails: ['gone@example.org'] };
  await call(port, '/v1/customers/c_erased/facts', { method: 'PUT', bearer, body: gone });
  const her = { topic: 'trade-in', channel: 'email' };
  const past = (days: number) => new Date(Date.now() - days * DAY).toISOString();
  for (const days of [1, 3, 90])
    await post('/v1/contacts', { customer: 'c_contacted', ...her, at: past(days), result: 'delivered' });
  await sayAs(port, site, 'c_contacted', 2, { op: 'cap', cap: { max: 2, per: 'P1M' } });
  await post('/v1/decisions', { customer: 'c_plain', ...her, reserve: true });
  const tell = { changes: [{ op: 'channel', channel: 'phone', use: 'yes' }], by: 'Ina', words: 'call me' };
  await post('/v1/customers/c_told/tell', tell);
  const report = { channel: 'phone', at: past(1), words: 'they rang anyway' };
  await call(port, '/v1/me/report', { bearer: tokenFor(site, 'c_told'), body: report });
  await post('/v1/inbound', { channel: 'sms', from: '+12125550199', text: 'STOP' });
  const link = await post('/v1/links', { customer: 'c_plain', topic: 'trade-in' });
  const staying = PEOPLE.filter((customer) => customer !== 'c_erased');
  const many = Array.from({ length: BUSY }, (_, n) => ({ customer: staying[n % staying.length], ...her }));
  await post('/v1/decisions/batch', { asks: many });
  await post('/v1/decisions', { customer: 'c_told', channel: 'phone', topic: 'trade-in' });
  const bye = await fetch(`http://127.0.0.1:${port}/v1/me`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${tokenFor(site, 'c_erased')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ suppress: true }),
  });
  if (bye.status !== 204) throw new Error(`the erase was answered ${bye.status}: ${await bye.text()}`);
  return { link };
}
