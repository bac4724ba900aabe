import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { Decision } from '../../server/contract/decision.ts';
import { seededChance } from '../journeys/seeded-chance.ts';
import { makePeople, type People } from './random-customers.ts';
import { ask, askJson, makeSite, NOW, startServer, type TestServer, type TestSite } from './test-server.ts';

const SEED = 20_261_121;
const PEOPLE = 300;
const LISTS = 20;
/** As many as one batch of asks may hold. */
const ROWS = 1000;
const HOUR = 3_600_000;

/** What the lists are for, every channel that each topic offers. */
const WISHES = [
  ...['email', 'phone', 'post'].map((channel) => ({ topic: 'trade-in', channel })),
  ...['email', 'sms', 'phone'].map((channel) => ({ topic: 'service', channel })),
  ...['email', 'post', 'phone'].map((channel) => ({ topic: 'recall', channel })),
  { topic: 'partners', channel: 'share' },
];

const folder = mkdtempSync(join(tmpdir(), 'ask-first-equal-'));
const chance = seededChance(SEED);
let server: TestServer;
let site: TestSite;
let people: People;

before(async () => {
  server = startServer({ file: join(folder, 'a.db') });
  site = await makeSite(server);
  people = await makePeople(server, site, { chance, count: PEOPLE });
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

test(
  `each of ${LISTS * ROWS} rows of random lists is answered as a decision about that person is`,
  { timeout: 120_000 },
  async (t) => {
    const seen = new Map<string, number>();
    for (let list = 0; list < LISTS; list += 1) {
      // Another hour of the day and of the week each time: hours, pauses and budgets come and go.
      server.clock.now = NOW + list * 7 * HOUR;
      const { topic, channel } = WISHES[list % WISHES.length]!;
      const by = chance.pick(['customer', 'customer', 'email', 'phone'] as const);
      const isBooked = topic === 'service' && chance.in100(70);
      const rows = Array.from({ length: ROWS }, () => whomever(by));
      const basis = isBooked ? { basis: { kind: 'booking', madeBy: 'customer' } } : {};
      const asks = rows.map((who) => ({ [by]: who, topic, channel, ...basis }));
      const { status, body } = await askJson(server, '/v1/decisions/batch', { body: { asks }, bearer: site.apiKey });
      assert.equal(status, 200, JSON.stringify(body));
      const expected = (body.answers as Decision[]).map(({ outcome, reasons, nextAllowedAt }) =>
        [outcome, reasons.map(({ code }) => code).join(' '), nextAllowedAt ?? ''].join(' | '),
      );
      const query = `channel=${channel}&topic=${topic}&column=who&by=${by}&as=all${isBooked ? '&basis=booking' : ''}`;
      const answered = list % 2 === 0 ? await scrubCsv(query, rows) : await scrubNdjson(query, rows);
      const wrong = rows.flatMap((who, i) => (answered[i] === expected[i] ? [] : [[who, answered[i], expected[i]]]));
      assert.deepEqual(wrong, [], `list ${list}: ${query}`);
      assert.equal(answered.length, ROWS);
      for (const answer of answered)
        for (const word of answer.split(/[ |]+/)) seen.set(word, (seen.get(word) ?? 0) + 1);
    }
    t.diagnostic([...seen].filter(([word]) => /^[a-z]/.test(word)).join(' · '));
    for (const word of ['allow', 'defer', 'deny', 'fix', 'erased', 'stopped', 'paused', 'frequency-cap', 'legal-hours'])
      assert.ok(seen.has(word), `no row was answered ${word}: the lists prove too little`);
  },
);

/** Somebody known, somebody with a shared address, somebody erased, or nobody; addresses as people write them. */
function whomever(by: 'customer' | 'email' | 'phone'): string {
  const unknown = chance.in100(10);
  if (by === 'customer') return unknown ? `c_unknown_${chance.upTo(50)}` : chance.pick(people.customers);
  if (by === 'phone') return unknown ? `+1312555${1000 + chance.upTo(9000)}` : chance.pick(people.phones);
  if (unknown) return `nobody${chance.upTo(50)}@example.org`;
  const address = chance.pick(people.emails);
  return chance.in100(20) ? ` ${address.toUpperCase()}` : address;
}

async function scrubCsv(query: string, rows: string[]): Promise<string[]> {
  const list = `n,who\n${rows.map((who, i) => `${i},"${who}"`).join('\n')}\n`;
  const records: string[][] = parse(await scrub(query, 'text/csv', list));
  return records.slice(1).map((record, i) => {
    assert.equal(record[0], String(i), 'in the order of the list');
    return record.slice(2).join(' | ');
  });
}

async function scrubNdjson(query: string, rows: string[]): Promise<string[]> {
  const list = rows.map((who) => `${JSON.stringify({ who })}\n`).join('');
  const lines = (await scrub(query, 'application/x-ndjson', list)).trimEnd().split('\n');
  return lines.map((line) => {
    const row = JSON.parse(line) as Record<string, string>;
    return [row['ask_first_outcome'], row['ask_first_reasons'], row['ask_first_next']].join(' | ');
  });
}

async function scrub(query: string, type: string, body: string): Promise<string> {
  const answer = await ask(server, `/v1/scrub?${query}`, {
    body,
    bearer: site.apiKey,
    headers: { 'Content-Type': type },
  });
  const text = await answer.text();
  assert.equal(answer.status, 200, text.slice(0, 300));
  return text;
}
