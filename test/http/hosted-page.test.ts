import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { choiceKey, readChoiceKey, readHostedForm } from '../../server/http/hosted-form.ts';
import { linkDesk, nonceOn, undo, type LinkDesk } from './made-link.ts';
import { ask, askJson, change, makeSite, startServer, tokenFor, type Parsed } from './test-server.ts';
import type { TestServer, TestSite } from './test-server.ts';

let server: TestServer;
let site: TestSite;
let desk: LinkDesk;
let customer: string;
let people = 0;
before(async () => {
  server = startServer();
  site = await makeSite(server);
  desk = linkDesk(server, site);
});
beforeEach(async () => {
  customer = `c_${++people}`;
  await desk.says(
    customer,
    change('channel', { channel: 'email', use: 'yes' }),
    change('channel', { channel: 'phone', use: 'yes' }),
    change('topic', { topic: 'trade-in', want: 'yes', channels: ['email', 'phone'] }),
    change('name', { name: { given: 'Rosa', salutation: 'Ms Iglesias' } }),
  );
  const facts = { emails: ['rosa@example.org'], phones: ['+12125550142'] };
  await ask(server, `/v1/customers/${customer}/facts`, { method: 'PUT', body: facts, bearer: site.apiKey });
});
after(() => server.close());

/** The choices that a page shows as on, by their names in the form. */
const shownOn = (html: string) => [...html.matchAll(/name="on" value="([^"]*)" checked/g)].map(([, key]) => key!);
/** What the browser sends when these are unticked. */
const without = (html: string, ...off: string[]) =>
  new URLSearchParams(
    shownOn(html).flatMap((key) => [['shown', key], ...(off.includes(key) ? [] : [['on', key]])] as [string, string][]),
  ).toString();

describe('the hosted page', () => {
  it('is a form that needs no script: what is on and can be turned off, ticked, with one Save', async () => {
    const { page } = await desk.make(customer);
    const answer = await ask(server, page);
    const html = await answer.text();
    assert.deepEqual(shownOn(html), ['email', 'phone', ':trade-in', ':service']);
    assert.equal(html.match(/<button class="main">/g)?.length, 1);
    assert.match(html, /For <bdi dir="ltr">r•••@e•••\.org<\/bdi>, by a link in a message\./);
    assert.match(html, /<button>Stop all marketing<\/button>/);
    assert.match(html, /<a dir="ltr" href="tel:\+15550100">/);
    assert.doesNotMatch(html, /Rosa|Iglesias|rosa@|5550142|style="|onclick/);
    const policy = answer.headers.get('content-security-policy')!;
    assert.match(policy, /default-src 'none'/);
    assert.match(
      policy,
      /script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html/,
    );
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
    for (const name of ['cache-control', 'referrer-policy', 'x-robots-tag'])
      assert.match(answer.headers.get(name)!, /no-store|no-referrer|noindex/);
  });

  it('hands the element the link itself as its bearer, while it is one', async () => {
    const { page, token, id } = await desk.make(customer);
    const html = await (await ask(server, page)).text();
    assert.ok(html.includes(`<ask-first site="northgate" token-url="${token}/token" lang="en"`));
    assert.ok(html.includes('<script type="module" src="../w/1/ask-first.js">'));
    assert.deepEqual((await askJson(server, `${page}/token`)).body, { token });
    await ask(server, `/v1/links/${id}`, { method: 'DELETE', bearer: site.apiKey });
    assert.equal((await ask(server, `${page}/token`)).status, 401);
  });

  it('turns off what is unticked, all in one revision, by the door “page”, with one Undo of all of it', async () => {
    const { page } = await desk.make(customer);
    const was = (await desk.me(customer)).choices;
    const html = await (await ask(server, page)).text();
    const answer = await desk.post(page, without(html, 'phone', ':trade-in'));
    const saved = await answer.text();
    assert.equal(answer.status, 200);
    assert.match(saved, /Saved\./);
    const { choices } = await desk.me(customer);
    assert.deepEqual(
      [choices.channels.phone.use, choices.topics['trade-in'].want, choices.channels.email.use],
      ['no', 'no', 'yes'],
    );
    const [line, ...older] = await desk.history(customer);
    assert.deepEqual([line.via, line.changes.length, older.length], ['page', 2, 2]);
    assert.deepEqual(shownOn(saved), ['email', ':service']);
    assert.equal((await undo(server, page, 'x')).status, 403);
    assert.equal((await undo(server, page, nonceOn(saved)!)).status, 200);
    assert.deepEqual((await desk.me(customer)).choices, was);
  });

  it('stops everything by its own button', async () => {
    const { page } = await desk.make(customer, { topic: 'service' });
    const html = await (await desk.post(page, 'stop=yes')).text();
    assert.match(html, /All marketing is stopped\./);
    assert.equal((await desk.me(customer)).choices.stopped.via, 'page');
  });

  it('takes back what it turned off, but never that she is on the suppression list', async () => {
    const twin = `${customer}-twin`;
    for (const one of [customer, twin]) {
      const facts = { emails: ['ines@example.org'] };
      await ask(server, `/v1/customers/${one}/facts`, { method: 'PUT', body: facts, bearer: site.apiKey });
    }
    const { page } = await desk.make(customer);
    const html = await (await ask(server, page)).text();
    const saved = await (await desk.post(page, without(html, ':trade-in'))).text();
    const bearer = tokenFor(site, twin);
    await ask(server, '/v1/me', { method: 'DELETE', body: { suppress: true }, bearer });
    assert.equal((await undo(server, page, nonceOn(saved)!)).status, 200);
    assert.equal((await desk.me(customer)).choices.topics['trade-in'].want, 'yes');
    const body = { customer, channel: 'email', topic: 'trade-in' };
    const decision = await askJson(server, '/v1/decisions', { body, bearer: site.apiKey });
    assert.deepEqual([decision.body.outcome, decision.body.reasons[0]?.code], ['deny', 'erased']);
  });

  it('shows of a narrower link what that is about, and of nothing on that it is off', async () => {
    for (const [scope, on] of [
      [{ topic: 'trade-in' }, [':trade-in']],
      [{ channel: 'phone' }, ['phone']],
      [{ topic: 'trade-in', channel: 'phone' }, ['phone:trade-in']],
      [{ channel: 'sms' }, []],
      [{ topic: 'partners' }, []],
    ] as const) {
      const { page } = await desk.make(customer, scope);
      assert.deepEqual(shownOn(await (await ask(server, page)).text()), on, JSON.stringify(scope));
    }
    const { page } = await desk.make(customer, { topic: 'trade-in', channel: 'phone' });
    await desk.post(page, 'shown=phone:trade-in');
    assert.deepEqual((await desk.me(customer)).choices.topics['trade-in'].channels, ['email']);
    assert.match(await (await ask(server, page)).text(), /Nothing that this link is about is on\./);
  });

  it('changes nothing when nothing is unticked, when it is sent empty, or when what comes is no such form', async () => {
    const { page } = await desk.make(customer);
    const html = await (await ask(server, page)).text();
    const { revision } = await desk.me(customer);
    for (const body of [without(html), '', 'List-Unsubscribe=One-Click', '{"stopped":true}', '%%%&&==']) {
      const answer = await desk.post(page, body);
      assert.equal(answer.status, 200, body);
      assert.match(await answer.text(), /Nothing was changed\./);
    }
    assert.equal((await desk.me(customer)).revision, revision);
  });

  it('never loses a no to what happened meanwhile, and never turns on again what went off elsewhere', async () => {
    const { page } = await desk.make(customer);
    const body = without(await (await ask(server, page)).text(), 'phone');
    await desk.says(
      customer,
      change('topic', { topic: 'trade-in', want: 'no' }),
      change('channel', { channel: 'email', use: 'no' }),
    );
    assert.equal((await desk.post(page, body)).status, 200);
    const { choices } = await desk.me(customer);
    assert.deepEqual(
      [choices.channels.phone.use, choices.channels.email.use, choices.topics['trade-in'].want],
      ['no', 'no', 'no'],
    );
  });

  it('refuses a form that was made louder, or is about something else: 403, and nothing is kept', async () => {
    const { page } = await desk.make(customer, { channel: 'phone' });
    const { revision } = await desk.me(customer);
    for (const body of [
      'shown=phone&on=sms',
      'on=phone',
      'shown=phone&shown=email',
      'shown=:trade-in',
      'shown=phone:trade-in',
      'shown=pigeon',
      'shown=',
      'shown=:recall',
    ]) {
      const answer = await askJson(server, page, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      });
      assert.deepEqual([answer.status, answer.body.code], [403, 'link-quieter-only'], body);
    }
    assert.equal((await desk.me(customer)).revision, revision);
  });

  it('speaks her language, in both directions, with every word of it', async () => {
    const pages = new Map<string, string>();
    for (const [language, dir] of [
      ['en', 'ltr'],
      ['fr', 'ltr'],
      ['de', 'ltr'],
      ['es', 'ltr'],
      ['ar', 'rtl'],
    ] as const) {
      const { page } = await desk.make(`nobody-${language}`);
      const html = await (
        await ask(server, page, { headers: { 'Accept-Language': `${language}-XX,en;q=0.5` } })
      ).text();
      assert.ok(html.includes(`<html lang="${language}" dir="${dir}">`), language);
      pages.set(language, html.replace(/<style>[\s\S]*<\/style>/, ''));
    }
    for (const [language, html] of pages)
      for (const words of ['Stop all marketing', 'Questions?', 'What we keep and why', 'You can turn things off here'])
        assert.equal(html.includes(words), language === 'en', `${language}: ${words}`);
  });
});

describe('the form of the hosted page', () => {
  const channel = fc.constantFrom('email', 'sms', 'phone', 'post', 'push', 'whatsapp', 'in-app', 'visit');
  const topic = fc.stringMatching(/^[a-z0-9-]{1,64}$/);
  const scope = fc.oneof(
    fc.record({ channel, topic: fc.constant(null) }, { noNullPrototype: true }),
    fc.record({ channel: fc.constant(null), topic }, { noNullPrototype: true }),
    fc.record({ channel, topic }, { noNullPrototype: true }),
  );

  it('names every choice so that it is read back', () => {
    fc.assert(fc.property(scope, (one) => assert.deepEqual(readChoiceKey(choiceKey(one as Parsed)), one)));
  });

  it('whatever is sent, asks for nothing beyond the link, and never fails', () => {
    const piece = fc.oneof(
      fc.string(),
      scope.map((one) => choiceKey(one as Parsed)),
    );
    const form = fc
      .array(fc.tuple(fc.constantFrom('shown', 'on', 'nonce', 'x'), piece), { maxLength: 8 })
      .map((pairs) => new URLSearchParams(pairs).toString());
    fc.assert(
      fc.property(fc.oneof(form, fc.string()), scope, (body, link) => {
        const wish = readHostedForm(body, link);
        if (wish.kind === 'refused' || new URLSearchParams(body).has('stop')) return;
        for (const one of wish.scopes) assert.deepEqual(one, link);
      }),
    );
  });
});
