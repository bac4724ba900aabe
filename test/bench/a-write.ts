import { randomUUIDv7 } from 'node:crypto';
import { target } from './http-load.ts';
import type { Target } from './http-load.ts';
import { mintToken } from './mint-token.ts';
import type { ServedSite } from './served-site.ts';

/** The load of writes: one quieter change each, in turns by so many customers, each from an address of her own. */
export function writesOf(name: string, served: ServedSite, customers: number): Target {
  const { url, server } = served;
  const headersOf = customerHeaders(served);
  const who = (n: number) => spread(n, customers);
  return target({
    name,
    server,
    url: `${url}/v1/me/changes`,
    method: 'POST',
    headers: (n) => ({ 'content-type': 'application/json', ...headersOf(who(n)) }),
    body: (n) => aWrite(n, who(n)),
  });
}

/** The load of reads: what a customer sees of herself, in turns by so many. */
export function readsOf(name: string, served: ServedSite, customers: number): Target {
  const { url, server } = served;
  const headersOf = customerHeaders(served);
  const headers = (n: number) => headersOf(spread(n, customers));
  return target({ name, server, url: `${url}/v1/me`, method: 'GET', headers, body: () => null });
}

/** A prime step, so that neighbours in time are not neighbours in the file. */
export function spread(n: number, customers: number): number {
  return (n * 7919) % customers;
}

/** Her token, and an address of her own. */
function customerHeaders({ url, site, identitySecret }: ServedSite): (customer: number) => Record<string, string> {
  const tokens = new Map<number, string>();
  return (customer) => {
    const text = tokens.get(customer) ?? mintToken({ site, identitySecret, audience: url }, `c_${customer}`);
    tokens.set(customer, text);
    return {
      authorization: `Bearer ${text}`,
      'x-forwarded-for': `10.${customer >> 16}.${(customer >> 8) & 255}.${customer & 255}`,
    };
  };
}

export function aWrite(n: number, customer: number): object {
  const change = { id: randomUUIDv7(), at: new Date().toISOString(), op: 'channel', channel: 'phone', use: 'no' };
  return { base: 0, changes: [change], device: { id: `device-${customer}`, seq: n } };
}

/** The rate limits count client addresses; the bench stands for a crowd behind one proxy. Nothing is delivered. */
export const WRITE_ENV = { TRUST_PROXY: '1', ROLE: 'web' };

export const CATALOG = {
  brand: 'Northgate Motors',
  help: 'tel:+15550100',
  languages: ['en'],
  timeZone: 'America/New_York',
  channels: [{ id: 'email' }, { id: 'sms' }, { id: 'phone' }, { id: 'post' }],
  topics: [
    { id: 'trade-in', class: 'marketing', name: { en: 'Trade-in offers' }, sells: true, channels: ['email', 'phone'] },
    { id: 'news', class: 'marketing', name: { en: 'News' }, channels: ['email', 'sms', 'post'] },
    { id: 'service', class: 'service', name: { en: 'Service reminders' }, channels: ['email', 'sms', 'phone'] },
  ],
};

/** One endpoint, so that each write has one delivery to keep. */
export async function addEndpoint({ ask }: ServedSite): Promise<void> {
  await ask('POST', '/v1/endpoints', { url: 'https://hooks.example.com/in', name: 'Sales system' });
}
