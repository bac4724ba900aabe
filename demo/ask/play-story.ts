import { randomUUIDv7 } from 'node:crypto';
import type { AskedSummary } from '../../server/contract/asked.ts';
import type { Ask, Decision } from '../../server/contract/decision.ts';
import type { ChangesAnswer, Me } from '../../server/contract/profile.ts';
import { apiOf, type Api } from '../business-api.ts';
import { CUSTOMERS } from '../customers.ts';
import { customerToken } from '../shop/customer-token.ts';
import type { Story, StoryAct } from './stories/story.ts';

/** The site of the stories, which has customers of its own. */
export interface StorySite {
  site: string;
  /** The server's PUBLIC_URL. */
  serverUrl: string;
  apiKey: string;
  identitySecret: string;
  now: () => number;
}

/** A question, its answer, and what she then sees of it; null where she is none that sees. */
export interface Asked {
  ask: Ask;
  answer: Decision;
  seen: AskedSummary | null;
}

/** Plays a story with somebody new: she says it, it is known and sent, the business asks. All by the public API. */
export async function playStory(story: Story, storySite: StorySite): Promise<Asked> {
  const { serverUrl, apiKey } = storySite;
  const customer = `story-${story.id.toLowerCase()}-${randomUUIDv7()}`;
  const business = apiOf(serverUrl, apiKey);
  const hers = apiOf(serverUrl, await tokenOf(customer, storySite));
  if (story.facts) await business('PUT', `/v1/customers/${customer}/facts`, story.facts.facts);
  const acts = story.said.flatMap((one) => one.acts);
  if (acts.length > 0) await say(hers, acts, storySite.now());
  for (const contact of story.sent?.contacts ?? []) await business('POST', '/v1/contacts', { customer, ...contact });
  if (story.erased) await hers('DELETE', '/v1/me', { suppress: true });
  const ask = { customer, ...story.ask };
  const answer = await business<Decision>('POST', '/v1/decisions', ask);
  return { ask, answer, seen: story.erased ? null : (await hers<Me>('GET', '/v1/me')).asked };
}

/** Sends what she says at once; throws when any of it was held. */
async function say(hers: Api, acts: readonly StoryAct[], now: number): Promise<void> {
  const me = await hers<Me>('GET', '/v1/me');
  const at = new Date(now).toISOString();
  const answer = await hers<ChangesAnswer>('POST', '/v1/me/changes', {
    base: me.revision,
    changes: acts.map((act) => ({ ...act, id: randomUUIDv7(), at })),
    shown: {
      catalogVersion: me.catalog!.version,
      words: Object.fromEntries(me.catalog!.topics.map(({ id, words }) => [id, words])),
    },
  });
  if (answer.held.length > 0) throw new Error(`A story's own words were held: ${JSON.stringify(answer.held)}`);
}

/** Her token. The addresses are nobody's: two people of two stories share none. */
function tokenOf(customer: string, { site, serverUrl, identitySecret, now }: StorySite): Promise<string> {
  const somebody = { ...CUSTOMERS[0], id: customer, email: `${customer}@example.com`, phone: '+12125550199' };
  return customerToken(somebody, { site, audience: serverUrl, identitySecret, now: now() });
}
