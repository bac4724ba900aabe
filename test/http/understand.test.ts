import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { DEFAULT_RATES } from '../../server/http/rate-limits.ts';
import { ADMIN_KEY, ask, askJson, makeSite, NOW, startServer, tokenFor, uuid7 } from './test-server.ts';
import type { Ask, TestServer, TestSite } from './test-server.ts';

const FOR_A_PERSON = 'Thanks. A person will read this. It changes nothing until you and they agree.';

describe('plans in the customer’s words', () => {
  let server: TestServer;
  let site: TestSite;
  let customer: string;
  let people = 0;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
  });
  beforeEach(() => {
    people += 1;
    customer = `c_${people}`;
  });
  after(() => server.close());

  const me = () => askJson(server, '/v1/me', { bearer: tokenFor(site, customer) });
  const tell = (body: unknown, how: Ask = {}) =>
    askJson(server, '/v1/me/understand', { body, bearer: tokenFor(site, customer), ...how });
  const send = (change: object) =>
    askJson(server, '/v1/me/changes', {
      body: { base: 0, changes: [{ ...change, id: uuid7(), at: new Date(NOW).toISOString() }] },
      bearer: tokenFor(site, customer),
    });

  it('are asked what they lack, answered, and sent as they were understood: the offers stop for ten years', async () => {
    const text = 'I keep cars ten years';
    const first = await tell({ text });
    assert.equal(first.status, 200);
    assert.equal(first.headers.get('cache-control'), 'private, no-store');
    assert.deepEqual(first.body.missing, [{ slot: 'since', question: 'Since when do you have it?' }]);
    assert.deepEqual(
      first.body.candidates.map(({ sentence }: { sentence: string }) => sentence),
      [FOR_A_PERSON],
    );
    const { body } = await tell({ text, answers: { since: 'December 2022' } });
    assert.deepEqual(body, {
      candidates: [
        {
          change: {
            op: 'plan',
            plan: { kind: 'keep', subject: 'car', since: '2022-12', for: 'P10Y', words: text },
            words: text,
          },
          sentence:
            'You keep your car about 10 years (bought December 2022). No trade-in offers before January 2033. Service reminders stay on.',
          lines: [
            { about: 'words', text: 'You keep your car about 10 years (bought December 2022).' },
            { about: 'begins', text: 'No trade-in offers before January 2033.' },
            { about: 'stays', text: 'Service reminders stay on.' },
          ],
          direction: 'quieter',
        },
      ],
      missing: [],
    });
    const sent = await send(body.candidates[0]!.change);
    assert.equal(sent.status, 200);
    assert.match(sent.body.sentence, /No trade-in offers before January 2033/);
  });

  it('store nothing: neither a customer nor a revision is made by asking', async () => {
    for (const text of ['only email', 'I keep bees', 'stop everything'])
      assert.equal((await tell({ text })).status, 200);
    assert.equal((await me()).body.revision, 0);
    assert.equal((await ask(server, `/v1/customers/${customer}`, { bearer: site.apiKey })).status, 404);
  });

  it('that nobody understands are a note, which changes no answer when it is sent', async () => {
    const { body } = await tell({ text: 'maybe when the kids move out' });
    assert.deepEqual(body.missing, []);
    assert.equal(body.candidates[0].sentence, FOR_A_PERSON);
    const unsaid = (await me()).body.sentence;
    const sent = await send(body.candidates[0].change);
    assert.equal(sent.status, 200);
    assert.equal(sent.body.choices.plans[0].words, 'maybe when the kids move out');
    assert.equal((await me()).body.sentence, unsaid);
  });

  it('that lift an earlier plan are louder, and say so against her own profile', async () => {
    await send({
      op: 'plan',
      plan: { kind: 'keep', subject: 'car', since: '2022-12', for: 'P10Y', words: 'I keep cars ten years' },
    });
    const { body } = await tell({ text: 'I’m looking for a new car' });
    assert.equal(body.candidates[0].direction, 'louder');
    assert.match(body.candidates[0].sentence, /^You are looking for a car\. No longer so: .* it waits for your yes\.$/);
  });

  it('are read in her own zone: tomorrow comes later in Los Angeles', async () => {
    await send({ op: 'hours', hours: { zone: 'Pacific/Kiritimati' } });
    const { body } = await tell({ text: 'I am away for the next 2 days' });
    assert.equal(body.candidates[0].change.pause.until, '2026-11-24');
  });

  it('of somebody who was erased are read against an empty profile', async () => {
    await send({ op: 'stop' });
    await ask(server, '/v1/me', { method: 'DELETE', body: { suppress: true }, bearer: tokenFor(site, customer) });
    const { body } = await tell({ text: 'No trade-in offers' });
    assert.equal(body.candidates[0].sentence, 'No trade-in offers. Nothing that may reach you today changes.');
  });

  it('go to a person while no catalog is published', async () => {
    const made = await askJson(server, '/v1/sites', { body: { id: 'bare', brand: 'Bare' }, bearer: ADMIN_KEY });
    const { body } = await tell({ text: 'only email' }, { bearer: tokenFor(made.body, customer) });
    assert.equal(body.candidates[0].sentence, FOR_A_PERSON);
  });

  it('are refused when there are none or too many, and the refusal does not repeat them', async () => {
    const wrong: [unknown, string][] = [
      [{ text: '' }, '/text'],
      [{ text: '  \n ' }, '/text'],
      [{ text: 'x'.repeat(2001) }, '/text'],
      [{}, '/text'],
      [{ text: 7 }, '/text'],
      [{ text: 'only email', answers: { since: 'y'.repeat(201) } }, '/answers/since'],
      [{ text: 'only email', answers: { colour: 'red' } }, '/answers'],
    ];
    for (const [body, pointer] of wrong) {
      const answer = await tell(body);
      assert.equal(answer.status, 422);
      assert.equal(answer.headers.get('content-type'), 'application/problem+json');
      assert.ok(answer.body.errors.some((error: { pointer: string }) => error.pointer.startsWith(pointer)));
      assert.doesNotMatch(JSON.stringify(answer.body), /xxx|yyy/);
    }
    assert.equal((await tell({ text: 'x'.repeat(100_000) })).status, 413);
    assert.equal((await tell('no JSON')).status, 400);
    assert.equal((await tell({ text: 'x'.repeat(2000) })).status, 200);
  });

  it('that are hostile are a note, word for word', async () => {
    for (const text of [
      '<img src=x onerror=alert(1)>',
      '\u202eliame ylno',
      '🙄🙄🙄',
      '0'.repeat(1999),
      'no '.repeat(600),
    ]) {
      const { status, body } = await tell({ text });
      assert.equal(status, 200);
      assert.equal(body.candidates[0].change.plan.words, text);
    }
  });

  it('need her token', async () => {
    const answer = await askJson(server, '/v1/me/understand', { body: { text: 'only email' } });
    assert.deepEqual([answer.status, answer.body.code], [401, 'token-missing']);
    const preflight = await ask(server, '/v1/me/understand', {
      method: 'OPTIONS',
      headers: { Origin: 'https://shop.northgate.example', 'Access-Control-Request-Method': 'POST' },
    });
    assert.equal(preflight.status, 204);
  });

  it('are counted with her other requests: 429 when there are too many', async () => {
    const strict = startServer({ rates: { ...DEFAULT_RATES, customer: { points: 2, seconds: 60 } } });
    const shop = await makeSite(strict);
    const once = () =>
      askJson(strict, '/v1/me/understand', { body: { text: 'only email' }, bearer: tokenFor(shop, 'c_busy') });
    assert.deepEqual([(await once()).status, (await once()).status], [200, 200]);
    const { status, headers } = await once();
    assert.equal(status, 429);
    assert.ok(Number(headers.get('retry-after')) >= 1);
    await strict.close();
  });
});
