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
const STRANGERS = Array.from({ length: MANY }, (_, n) => `s,stranger-${n}\n`).join('');
const WISHES = [
  { topic: 'trade-in', channel: 'email' },
  { topic: 'trade-in', channel: 'phone' },
  { topic: 'service', channel: 'sms' },
  { topic: 'partners', channel: 'share' },
];

const ODD = ['c_ü "q", 𝒳', 'c_\u{FFFD}'];
/** Contacted without a profile: before, between and after all others. */
const CONTACTED = ['!first', 'c_2nd', '\u{10FFFF}last'];

const folder = mkdtempSync(join(tmpdir(), 'ask-first-ahead-'));
const chance = seededChance(SEED);
let server: TestServer;
let site: TestSite;
let other: TestSite;
let people: People;
/** Pages of the site that were read in order; NaN: this store reads for many at once instead. */
let pagesRead = 0;

before(async () => {
  server = startServer({ file: join(folder, 'a.db') });
  site = await makeSite(server);
  people = await makePeople(server, site, { chance, count: 60 });
  other = await makeSite(server, 'other');
  await addOdd(site);
  await addOdd(other);
  const { store } = server.world;
  const { snapshot } = store;
  store.snapshot = async () => {
    const { inOrder, ...others } = await snapshot();
    if (!inOrder) return ((pagesRead = NaN), others);
    const profilesAfter: typeof inOrder.profilesAfter = (...of) => ((pagesRead += 1), inOrder.profilesAfter(...of));
    return { ...others, inOrder: { ...inOrder, profilesAfter } };
  };
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

async function addOdd({ apiKey: bearer }: TestSite): Promise<void> {
  const body = { complaints: [{ id: 'x', opened: '2026-01-01', closed: null }] };
  for (const customer of ODD) {
    const path = `/v1/customers/${encodeURIComponent(customer)}/facts`;
    assert.equal((await ask(server, path, { method: 'PUT', body, bearer })).status, 200);
  }
  const contact = { channel: 'email', topic: 'trade-in', result: 'refused', at: new Date(NOW - 1000).toISOString() };
  const contacts = CONTACTED.map((customer) => ({ ...contact, customer }));
  assert.equal((await ask(server, '/v1/contacts/batch', { body: { contacts }, bearer })).status, 201);
}

test('each row behind the reading of the site is answered as a decision about that person is', async () => {
  for (const wish of WISHES) await holdToDecisions(site, [...people.customers, ...ODD, ...CONTACTED], wish);
});

test('so it is where nobody was ever erased, and strangers need no look', async () => {
  for (const wish of WISHES) await holdToDecisions(other, [...ODD, ...CONTACTED], wish);
});

/** Rows behind so many strangers that the site is read, those who are known among others, in any order and quoted or not. */
async function holdToDecisions(where: TestSite, known: string[], { topic, channel }: (typeof WISHES)[number]) {
  pagesRead = 0;
  const whom = [...known, 'nobody', '', '\t'];
  const rows = [...whom, ...whom].sort(() => (chance.in100(50) ? 1 : -1));
  const text = rows.map((who, n) => `${n},${/^\w+$/.test(who) && n % 2 ? who : quoted(who)}\n`).join('');
  const pieces = [`n,who\n${STRANGERS}`, text];
  const found = await scrub(where, `channel=${channel}&topic=${topic}&column=who&as=all`, pieces);
  assert.ok(Number.isNaN(pagesRead) || pagesRead > 0, 'the site was read in order');
  const asks = rows.filter((who) => who.trim() !== '').map((customer) => ({ customer, topic, channel }));
  const decided = await askJson(server, '/v1/decisions/batch', { body: { asks }, bearer: where.apiKey });
  assert.equal(decided.status, 200, JSON.stringify(decided.body));
  const expected = (decided.body.answers as Decision[]).map(({ outcome, reasons, nextAllowedAt }, n) =>
    [asks[n]!.customer, outcome, reasons.map(({ code }) => code).join(' '), nextAllowedAt ?? ''].join(' | '),
  );
  const lines: string[][] = parse(found, { relax_column_count: true });
  const answered = lines.slice(1).filter(([n]) => n !== 's');
  assert.deepEqual(
    answered.map((line) => line.slice(1).join(' | ')),
    expected,
  );
}

test('a row whose name is not UTF-8 is broken and never kept, before the reading and after it', async () => {
  const odd = (text: string) => Buffer.from(text, 'latin1');
  const mine = 'channel=email&topic=service&column=who&basis=booking';
  for (const where of [site, other]) {
    const rows = [odd('1,c_\xff\n'), odd('1,"c_\xff ""q"""\n'), STRANGERS, odd('1,c_\xfe\n'), odd('\xff,fine\n')];
    const found = await scrub(where, mine, ['n,who\n', ...rows]);
    assert.deepEqual(
      found.split('\n').filter((line) => line !== '' && !line.startsWith('s,')),
      ['n,who', '\u{FFFD},fine'],
    );
    const named = Buffer.concat([odd('{"who":"c_\xff"}\n'), Buffer.from('{"who":"c_\u{FFFD}"}\n{"who":"fine"}\n')]);
    assert.equal(await scrub(where, mine, [named]), '{"who":"c_\u{FFFD}"}\n{"who":"fine"}\n');
  }
});

function quoted(who: string): string {
  return `"${who.replaceAll('"', '""')}"`;
}

/** Sends a list piece by piece, and answers what comes back. */
async function scrub({ apiKey }: TestSite, query: string, pieces: (string | Buffer)[]): Promise<string> {
  const body = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(Buffer.from(piece));
      controller.close();
    },
  });
  const type = pieces[0]!.toString().startsWith('{') ? 'application/x-ndjson' : 'text/csv';
  const headers = { 'Content-Type': type, Authorization: `Bearer ${apiKey}` };
  const init = { method: 'POST', body, duplex: 'half', headers };
  const answer = await server.app.request(`/v1/scrub?${query}`, init);
  const text = await answer.text();
  assert.equal(answer.status, 200, text.slice(0, 300));
  return text;
}
