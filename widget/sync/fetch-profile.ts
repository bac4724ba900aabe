import type { ShownCatalog } from '../../server/contract/catalog.ts';
import type { Me } from '../../server/contract/profile.ts';
import { fail } from './call-server.ts';
import type { Answer } from './call-server.ts';
import type { Connection } from './connection.ts';
import type { Seen } from './known.ts';
import { nothingSeen } from './nothing-seen.ts';
import type { Place } from './place.ts';
import { isCatalog, isMe } from './read-answer.ts';

/** Fetches what can be drawn: her profile, or the catalog alone while nobody knows who she is; fails while that is open. */
export async function fetchProfile(line: Connection, { site, lang }: Place): Promise<Answer<Seen>> {
  const query = lang ? `?lang=${encodeURIComponent(lang)}` : '';
  if (line.token === undefined) return fail('token-unavailable');
  if (line.token) return map(await line.call(`/v1/me${query}`, { isExpected: isMe }), seenInProfile);
  return map(await line.call(`/v1/sites/${site}/catalog${query}`, { isExpected: isCatalog }), seenInCatalog);
}

function map<From, To>(answer: Answer<From>, change: (body: From) => To): Answer<To> {
  return 'body' in answer ? { body: change(answer.body) } : answer;
}

function seenInProfile({ customer, catalog, choices, revision, facts }: Me): Seen {
  const masks = { email: facts.emails?.[0] ?? null, phone: facts.phones?.[0] ?? null };
  return { customer, catalog, confirmed: choices, revision, masks };
}

function seenInCatalog(catalog: ShownCatalog): Seen {
  const { customer, confirmed, revision, masks } = nothingSeen;
  return { customer, catalog, confirmed, revision, masks };
}
