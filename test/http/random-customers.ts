import assert from 'node:assert/strict';
import type { Facts } from '../../server/contract/facts.ts';
import type { Chance } from '../journeys/seeded-chance.ts';
import { ask, askJson, change, tokenFor, type TestServer, type TestSite } from './test-server.ts';

/** What a list may name: some of each belong to several people, to one, or to nobody. */
export interface People {
  customers: string[];
  emails: string[];
  phones: string[];
}

const DAY = 86_400_000;
const ZONES = ['America/New_York', 'America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata'];
const CHANNELS = ['email', 'sms', 'phone', 'post'] as const;
const OFFERS = { 'trade-in': ['email', 'phone', 'post'], service: ['email', 'sms', 'phone'] } as const;

/**
 * A few hundred people by the public API alone: what they said, what is said of them, when they were contacted; one in ten is
 * erased in the end. Addresses come from a pool that is too small, so that several people share some.
 */
export async function makePeople(
  server: TestServer,
  site: TestSite,
  { chance, count }: { chance: Chance; count: number },
): Promise<People> {
  const customers = Array.from({ length: count }, (_, i) => `c_${i}`);
  const emails = customers.map((_, i) => `person${i}@example.org`);
  const phones = customers.map((_, i) => `+1212555${String(1000 + i)}`);
  const bearer = site.apiKey;
  for (const customer of customers) {
    const token = tokenFor(site, customer);
    if (chance.in100(70)) {
      const facts = randomFacts(chance, { emails, phones });
      const put = await ask(server, `/v1/customers/${customer}/facts`, { method: 'PUT', body: facts, bearer });
      assert.equal(put.status, 200);
    }
    if (chance.in100(85)) {
      const { revision } = (await askJson(server, '/v1/me', { bearer: token })).body;
      const shown = { catalogVersion: 1, words: { 'trade-in': 3, service: 1, recall: 1, partners: 1 } };
      const body = { base: revision, changes: randomChanges(chance), shown };
      const said = await askJson(server, '/v1/me/changes', { body, bearer: token });
      assert.equal(said.status, 200, JSON.stringify(said.body));
    }
    const contacts = Array.from({ length: chance.upTo(4) }, () => randomContact(chance, customer, server.clock.now));
    if (contacts.length > 0) {
      const logged = await ask(server, '/v1/contacts/batch', { body: { contacts }, bearer });
      assert.equal(logged.status, 201, await logged.text());
    }
    if (chance.in100(10)) {
      const body = { suppress: chance.in100(60) };
      const erased = await ask(server, '/v1/me', { method: 'DELETE', body, bearer: token });
      assert.equal(erased.status, 204, await erased.text());
    }
  }
  return { customers, emails, phones };
}

function randomFacts(chance: Chance, { emails, phones }: Omit<People, 'customers'>): Facts {
  const facts: Facts = {};
  // The first dozen are shared by many.
  const from = (pool: string[]) => pool[chance.in100(40) ? chance.upTo(12) : chance.upTo(pool.length)]!;
  if (chance.in100(80)) facts.emails = [...new Set(Array.from({ length: 1 + chance.upTo(2) }, () => from(emails)))];
  if (chance.in100(80)) facts.phones = [from(phones)];
  if (chance.in100(10)) facts.owns = [{ subject: 'car', ...(chance.in100(50) ? { until: '2026-12-24' } : {}) }];
  if (chance.in100(10)) facts.complaints = [{ id: 'k1', opened: '2026-11-01', closed: null }];
  if (chance.in100(20)) facts.customerSince = '2019-05';
  return facts;
}

function randomChanges(chance: Chance): object[] {
  const makers: (() => object)[] = [
    ...CHANNELS.map((channel) => () => change('channel', { channel, use: chance.in100(75) ? 'yes' : 'no' })),
    () => randomTopic(chance, 'trade-in'),
    () => randomTopic(chance, 'trade-in'),
    () => randomTopic(chance, 'service'),
    () => change('topic', { topic: 'partners', want: chance.pick(['yes', 'no']) }),
    () => change('cap', { cap: { max: chance.upTo(3), per: chance.pick(['P1W', 'P1M', 'PT36H']) } }),
    () => change('hours', { hours: randomHours(chance) }),
    () => change('first', { channel: chance.pick(CHANNELS) }),
  ];
  if (chance.in100(25)) makers.push(() => change('plan', { plan: randomPlan(chance) }));
  if (chance.in100(15)) makers.push(() => change('pause', { pause: randomPause(chance) }));
  if (chance.in100(8)) makers.push(() => change('stop'));
  return makers.filter(() => chance.in100(75)).map((make) => make());
}

function randomTopic(chance: Chance, topic: keyof typeof OFFERS): object {
  const channels = chance.in100(40) ? { channels: [chance.pick(OFFERS[topic])] } : {};
  const cap = chance.in100(40) ? { cap: { max: 1, per: chance.pick(['P1M', 'P3M', 'P1Y']) } } : {};
  return change('topic', { topic, want: chance.in100(85) ? 'yes' : 'no', ...channels, ...cap });
}

function randomHours(chance: Chance): object {
  const zone = chance.pick(ZONES);
  const weekly = [
    { days: ['mon', 'wed', 'fri'], from: '09:00', to: '12:30' },
    { days: ['sat'], from: '05:00', to: '24:00' },
  ];
  return chance.in100(40) ? { zone } : { zone, weekly };
}

function randomPlan(chance: Chance): object {
  const about = { subject: chance.pick(['car', 'trade-in', 'service', 'boat']) };
  const until = chance.pick(['2026-11-22', '2026-12', '2028']);
  return chance.pick([
    { kind: 'keep', ...about, since: '2020-12', for: chance.pick(['P10Y', 'P5Y']), words: 'I keep cars' },
    { kind: 'not-before', ...about, until },
    { kind: 'have', ...about },
    { kind: 'avoid', ...about },
    { kind: 'want', ...about },
    { kind: 'not-my-decision', ...about },
  ]);
}

function randomPause(chance: Chance): object {
  const until = chance.in100(80) ? { until: chance.pick(['2026-11-22', '2026-11-25', '2027-02-01']) } : {};
  const channels = chance.in100(50) ? { channels: [chance.pick(CHANNELS)] } : {};
  return { ...until, ...channels, ...(chance.in100(50) ? { zone: chance.pick(ZONES) } : {}) };
}

function randomContact(chance: Chance, customer: string, now: number): object {
  const topic = chance.pick(['trade-in', 'service'] as const);
  return {
    customer,
    topic,
    channel: chance.pick(OFFERS[topic]),
    at: new Date(now - chance.upTo(40 * DAY)).toISOString(),
    result: chance.pick(['attempted', 'delivered', 'answered', 'refused', 'bounced']),
  };
}
