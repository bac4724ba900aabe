import { fail } from './call-server.ts';
import type { Answer } from './call-server.ts';
import { Connection } from './connection.ts';
import type { Seen } from './known.ts';
import { nobody } from './nothing-seen.ts';
import type { Place } from './place.ts';
import { isCatalog, isMe } from './read-answer.ts';
import type { World } from './world.ts';

/** Asks who she is and for her profile, while what draws and keeps is still on its way. */
export function fetchEarly(place: Place, world: World): Connection {
  const line = new Connection(place, world);
  line.profile = line.identify().then(() => fetchProfile(line, place));
  return line;
}

/** Fetches what can be drawn: her profile, or the catalog alone while nobody knows who she is; fails while that is open. */
export async function fetchProfile(line: Connection, { site, lang }: Place): Promise<Answer<Seen>> {
  const query = inLanguage(lang);
  if (line.token === undefined) return fail('token-unavailable');
  if (!line.token) {
    const answer = await line.call(`/v1/sites/${encodeURIComponent(site)}/catalog${query}`, isCatalog);
    if (answer.failure) return answer;
    const { sentenceParts: say, stays, ...catalog } = answer.body;
    return { body: { ...nobody, catalog, say, around: { stays } } };
  }
  const answer = await line.call(`/v1/me${query}`, isMe);
  if (answer.failure) return answer;
  const { customer, catalog, choices: confirmed, revision, sentenceParts: say, ...around } = answer.body;
  return { body: { customer, catalog, confirmed, revision, say, around } };
}

/** Asks for the sentence in the page's language. */
export function inLanguage(lang: Place['lang']): string {
  return lang ? `?lang=${encodeURIComponent(lang)}` : '';
}
