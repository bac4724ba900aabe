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

/* A long list stops looking people up one by one and reads the whole site in order: the answers stay what they were. */

const SEED = 20_261_122;
/** Lookups after which a small site is read as a whole. */
const MANY = 600;
const WISHES = [
  { topic: 'trade-in', channel: 'email' },
  { topic: 'trade-in', channel: 'phone' },
  { topic: 'service', channel: 'sms' },
  { topic: 'partners', channel: 'share' },
];

const folder = mkdtempSync(join(tmpdir(), 'ask-first-ahead-'));
const chance = seededChance(SEED);
let server: TestServer;
let site: TestSite;
let people: People;
let pagesRead = 0;

before(async () => {
  server = startServer({ file: join(folder, 'a.db') });
  site = await makeSite(server);
  people = await makePeople(server, site, { chance, count: 60 });
  const bearer = site.apiKey;
  // Odd ids, and people who were contacted without a profile: before, between and after all others.
  for (const customer of ['c_ü "q", 𝒳', 'c_\u{FFFD}'])
    await ask(server, `/v1/customers/${encodeURIComponent(customer)}/facts`, {
      method: 'PUT',
      body: { complaints: [{ id: 'x', opened: '2026-01-01', closed: null }] },
      bearer,
    });
  const contact = { channel: 'email', topic: 'trade-in', result: 'refused', at: new Date(NOW - 1000).toISOString() };
  const contacts = ['!first', 'c_2nd', '\u{10FFFF}last'].map((customer) => ({ ...contact, customer }));
  assert.equal((await ask(server, '/v1/contacts/batch', { body: { contacts }, bearer })).status, 201);
  const { store } = server.world;
  const { snapshot } = store;
  store.snapshot = async () => {
    const { inOrder, ...others } = await snapshot();
    if (!inOrder) return others;
    const profilesAfter: typeof inOrder.profilesAfter = (...of) => ((pagesRead += 1), inOrder.profilesAfter(...of));
    return { ...others, inOrder: { ...inOrder, profilesAfter } };
  };
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

test('each row behind the reading of the site is answered as a decision about that person is', async () => {
  const whom = [
    ...people.customers,
    '!first',
    'c_2nd',
    '\u{10FFFF}last',
    'c_ü "q", 𝒳',
    'c_\u{FFFD}',
    'nobody',
    '',
    '\t',
  ];
  const bearer = site.apiKey;
  for (const { topic, channel } of WISHES) {
    pagesRead = 0;
    const rows = [...whom, ...whom].sort(() => (chance.in100(50) ? 1 : -1));
    const text = rows.map((who, n) => `${n},${/^c_\d+$/.test(who) && n % 2 ? who : quoted(who)}\n`).join('');
    const strangers = Array.from({ length: MANY }, (_, n) => `s,stranger-${n}\n`).join('');
    const answer = await scrub(`channel=${channel}&topic=${topic}&column=who&as=all`, [`n,who\n${strangers}`, text]);
    assert.ok(pagesRead > 0, 'the site was read in order');
    const lines: string[][] = parse(answer, { relax_column_count: true });
    const asks = rows.filter((who) => who.trim() !== '').map((customer) => ({ customer, topic, channel }));
    const { status, body } = await askJson(server, '/v1/decisions/batch', { body: { asks }, bearer });
    assert.equal(status, 200, JSON.stringify(body));
    const expected = (body.answers as Decision[]).map(({ outcome, reasons, nextAllowedAt }, n) =>
      [asks[n]!.customer, outcome, reasons.map(({ code }) => code).join(' '), nextAllowedAt ?? ''].join(' | '),
    );
    const found = lines.slice(1).filter(([n]) => n !== 's');
    assert.deepEqual(
      found.map((line) => line.slice(1).join(' | ')),
      expected,
    );
  }
});

test('bytes that are not UTF-8 are read as the sign that stands for them, before the reading and after it', async () => {
  const odd = Buffer.concat([Buffer.from('n,who\n1,c_'), Buffer.from([0xff]), Buffer.from('\n')]);
  const strangers = Array.from({ length: MANY }, (_, n) => `s,stranger-${n}\n`).join('');
  const query = 'channel=email&topic=trade-in&column=who&as=all';
  const found = await scrub(query, [odd, strangers, odd.subarray(6)]);
  const answers = found.split('\n').filter((line) => line.startsWith('1,'));
  assert.equal(answers.length, 2);
  assert.equal(answers[0], answers[1]);
  assert.match(answers[0]!, /open-complaint/);
});

function quoted(who: string): string {
  return `"${who.replaceAll('"', '""')}"`;
}

/** Sends a list piece by piece, and answers what comes back. */
async function scrub(query: string, pieces: (string | Buffer)[]): Promise<string> {
  const body = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(Buffer.from(piece));
      controller.close();
    },
  });
  const headers = { 'Content-Type': 'text/csv', Authorization: `Bearer ${site.apiKey}` };
  const init = { method: 'POST', body, duplex: 'half', headers };
  const answer = await server.app.request(`/v1/scrub?${query}`, init);
  const text = await answer.text();
  assert.equal(answer.status, 200, text.slice(0, 300));
  return text;
}
