import { serveSite } from '../bench/served-site.ts';
import type { Engine, ServedSite } from '../bench/served-site.ts';

export const CHANNELS = ['email', 'phone', 'post'] as const;
export const TOPICS = ['trade-in', 'news'] as const;
/** What a yes says that it was shown. */
export const SHOWN = { catalogVersion: 1, words: { 'trade-in': 1, news: 1 } };

const CATALOG = {
  brand: 'Northgate Motors',
  help: 'tel:+15550100',
  languages: ['en'],
  timeZone: 'America/New_York',
  channels: CHANNELS.map((id) => ({ id })),
  topics: [
    { id: 'trade-in', class: 'marketing', name: { en: 'Trade-in offers' }, sells: true, channels: ['email', 'phone'] },
    { id: 'news', class: 'marketing', name: { en: 'News' }, channels: ['email', 'phone', 'post'] },
  ],
};

/** The server under load, which may deliver to this machine. */
export function startSoakSite(engine: Engine): Promise<ServedSite> {
  return serveSite({ engine, catalog: CATALOG, env: { WEBHOOK_ALLOW: '127.0.0.0/8', WEBHOOK_ALLOW_HTTP: '1' } });
}
