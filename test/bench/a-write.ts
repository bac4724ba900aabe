import { randomUUIDv7 } from 'node:crypto';
import { target } from './http-load.ts';
import type { Target } from './http-load.ts';
import { mintToken } from './mint-token.ts';
import type { ServedSite } from './served-site.ts';

/** The load of writes: one quieter change each, in turns by so many customers, each from an address of her own. */
export function writesOf(name: string, served: ServedSite, customers: number): Target {
  const { url, site, identitySecret, server } = served;
  const tokens = new Map<number, string>();
  const tokenOf = (customer: number): string => {
    const text = tokens.get(customer) ?? mintToken({ site, identitySecret, audience: url }, `c_${customer}`);
    tokens.set(customer, text);
    return text;
  };
  // A prime step, so that neighbours in time are not neighbours in the file.
  const who = (n: number) => (n * 7919) % customers;
  return target({
    name,
    server,
    url: `${url}/v1/me/changes`,
    method: 'POST',
    headers: (n) => ({
      'content-type': 'application/json',
      authorization: `Bearer ${tokenOf(who(n))}`,
      'x-forwarded-for': `10.${who(n) >> 16}.${(who(n) >> 8) & 255}.${who(n) & 255}`,
    }),
    body: (n) => aWrite(n, who(n)),
  });
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
