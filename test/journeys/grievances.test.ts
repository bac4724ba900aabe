import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import type { Decision } from '../../server/contract/decision.ts';
import type { ChangesAnswer, PreferencesExport } from '../../server/contract/profile.ts';
import { anotherRosa, type AnotherRosa } from './another-rosa.ts';
import { openView } from './open-view.ts';
import { stepOn, touches } from './received-by.ts';
import { BOUND, openStage, type Stage } from './stage.ts';
import { comeBack } from './reach-for.ts';

let stage: Stage;
let her: AnotherRosa;
before(async () => (stage = await openStage()), BOUND);
beforeEach(async () => (her = await anotherRosa(stage)), BOUND);
afterEach(() => stage.closeDevices(), BOUND);
after(() => stage.close(), BOUND);

/** Asked for an hour at which she may be reached, whatever the hour of the test. */
const mayWe = (channel: string, topic: string) =>
  stage.business<Decision>('POST', '/v1/decisions', { customer: her.id, channel, topic, at: nextWednesdayNoon() });
const codesOf = ({ reasons }: Decision) => reasons.map(({ code }) => code);

test('S0c “fine print, nobody to talk to”: every view has the help line, as a link that calls', BOUND, async () => {
  const views = [{ view: 'full' }, { view: 'compact' }, { view: 'moment', topics: 'news' }, { view: 'summary' }];
  for (const attributes of views) {
    const device = await her.newDevice();
    const page =
      attributes.view === 'full'
        ? await stage.openShop(device)
        : await openView(stage, device, attributes as { view: string });
    const help = page.locator('ask-first').getByRole('link', { name: '+15550100' });
    await help.waitFor();
    assert.equal(await help.getAttribute('href'), 'tel:+15550100', attributes.view);
    await device.close();
  }
});

test(
  'S2a “the relationship is run for one party”: she sees all, undoes, takes it away, and erases it',
  BOUND,
  async () => {
    const page = await her.openShop();
    const element = page.locator('ask-first');
    await element
      .getByRole('region', { name: 'What Northgate Motors says about you' })
      .getByText('Customer since 14 December 2012', { exact: true })
      .waitFor();
    const changes = element.getByRole('region', { name: 'Your changes' });
    const { revision } = await her.kept();
    await changes.getByRole('button', { name: 'Undo : You turned on Phone' }).click();
    await page.getByRole('switch', { name: 'Phone', checked: false }).waitFor();
    const undone = await stage.inspector.find(({ data }) => data.customer === her.id && data.revision > revision);
    assert.equal(stepOn(undone, 'channels.phone')?.direction, 'quieter');

    const download = page.waitForEvent('download');
    await changes.getByRole('button', { name: 'Download' }).click();
    const taken = JSON.parse(await readFile(await (await download).path(), 'utf8')) as PreferencesExport;
    assert.deepEqual([taken.format, taken.customer], ['ask-first-export', her.id]);
    assert.equal(taken.history.length, taken.revision, 'every revision, from the first');
    assert.ok(
      taken.choices.plans.some(({ words }) => words === 'I keep cars ten years'),
      'in her own words',
    );

    await element.getByRole('button', { name: 'Delete my preferences' }).click();
    await element.locator('input[name=suppress]').check();
    await element.getByRole('button', { name: 'Delete', exact: true }).click();
    await element.locator('p.whole').getByText('Your preferences are deleted.').waitFor();
    await assert.rejects(her.kept(), /unknown-customer/);
    assert.ok(codesOf(await mayWe('email', 'service')).includes('erased'), 'and nobody is to begin anew');
  },
);

test(
  'S4b “told a person, never recorded”: what is quieter holds at once, what is louder waits for her yes, and she sees who wrote it',
  BOUND,
  async () => {
    const page = await her.openShop();
    const element = page.locator('ask-first');
    await stage.business('POST', `/v1/customers/${her.id}/tell`, {
      by: 'Sam, sales',
      where: 'the shop in Las Vegas',
      words: 'no calls, and send me the news',
      changes: [
        { op: 'channel', channel: 'phone', use: 'no' },
        { op: 'topic', topic: 'news', want: 'yes', channels: ['email'] },
      ],
    });
    assert.ok(codesOf(await mayWe('phone', 'trade-in')).includes('channel-refused'), 'no calls, at once');
    assert.deepEqual(codesOf(await mayWe('email', 'news')), ['never-asked'], 'no news before her own yes');
    await comeBack(page);
    await page.getByRole('switch', { name: 'Phone', checked: false }).waitFor();
    const proposal = element.getByRole('group', { name: /Sam, sales/ });
    await proposal.getByText('no calls, and send me the news').waitFor();
    await proposal.getByRole('button', { name: /^Yes/ }).click();
    const accepted = await stage.inspector.find(touches(her.id, 'topics.news'));
    assert.equal(accepted.data.profile?.choices.topics['news']?.want, 'yes');
    assert.equal((await mayWe('email', 'news')).outcome, 'allow');
    // And what staff took down wrongly she turns back herself.
    await page.getByRole('switch', { name: 'Phone' }).click();
    await page.getByRole('button', { name: 'Yes, start' }).click();
    await stage.inspector.find(
      ({ data }) =>
        data.customer === her.id &&
        data.profile?.choices.channels.phone?.use === 'yes' &&
        data.revision > accepted.data.revision,
    );
  },
);

test(
  'S0b “data went to trusted partners unless refused”: sharing is off until a yes that names who gets it',
  BOUND,
  async () => {
    const page = await her.openShop();
    const sharing = page.getByRole('switch', { name: 'Sharing with partners' });
    assert.equal(await sharing.isChecked(), false, 'off before she was ever asked');
    assert.equal((await her.kept()).choices.topics['partners'], undefined);
    await sharing.click();
    await page.getByRole('group').getByText('Harbour Finance Ltd').waitFor();
    assert.equal(await sharing.isChecked(), false, 'a tap alone shares nothing');
    await page.getByRole('button', { name: 'Yes, start' }).click();
    const event = await stage.inspector.find(touches(her.id, 'topics.partners'));
    const { want, recipients } = event.data.profile!.choices.topics['partners']!;
    assert.deepEqual({ want, recipients }, { want: 'yes', recipients: ['Harbour Finance Ltd'] });
  },
);

test(
  'S0b a browser that sends Sec-GPC: 1 has said no to sharing, with the first thing she changes',
  BOUND,
  async () => {
    const page = await her.openShop({ extraHTTPHeaders: { 'Sec-GPC': '1' } });
    await page.getByRole('switch', { name: 'Phone' }).click();
    const event = await stage.inspector.find(touches(her.id, 'topics.partners'));
    assert.equal(event.data.profile?.choices.topics['partners']?.want, 'no');
    assert.deepEqual(
      [stepOn(event, 'topics.partners')?.direction, stepOn(event, 'topics.partners')?.via],
      ['quieter', 'gpc'],
    );
    assert.ok(stepOn(event, 'channels.phone'), 'in the same revision as her own change');
  },
);

test(
  'S1d “mail after unsubscribing”: a withdrawal is in the answer, in the record and in the signed event at once',
  BOUND,
  async () => {
    await her.calls.change({ op: 'topic', topic: 'news', want: 'yes', channels: ['email'] });
    const page = await her.openShop();
    const answered = page.waitForResponse(
      (response) => new URL(response.url()).pathname === '/v1/me/changes' && response.request().method() === 'POST',
    );
    await page.getByRole('switch', { name: 'News and open days' }).click();
    const answer = (await (await answered).json()) as ChangesAnswer;
    assert.equal(answer.choices.topics['news']?.want, 'no', 'in the answer');
    const kept = await her.kept();
    assert.equal(kept.choices.topics['news']?.want, 'no', 'in the record, asked right after the answer');
    assert.equal(kept.revision, answer.revision);
    const event = await stage.inspector.find(
      ({ data }) => data.customer === her.id && data.revision === answer.revision,
    );
    assert.equal(stepOn(event, 'topics.news')?.direction, 'quieter');
    assert.equal(event.data.profile?.choices.topics['news']?.want, 'no', 'in the event');
    const next = await mayWe('email', 'news');
    assert.deepEqual([next.outcome, codesOf(next)], ['deny', ['topic-refused']], 'in the answer to the next question');
    const [seen] = (await her.calls.me()).asked.recent;
    assert.deepEqual(seen?.kind === 'ask' && [seen.id, seen.outcome], [next.id, 'deny'], 'and she sees it');
  },
);

test(
  'S3c “remove me: contacted again”: stop all holds on her page, in the record, in the webhook, and against a late yes',
  BOUND,
  async () => {
    const page = await her.openShop();
    const { revision } = await her.calls.me();
    await page.getByRole('button', { name: 'Stop all marketing' }).click();
    const stopped = await stage.inspector.find(
      ({ type, data }) => type === 'preferences.stopped' && data.customer === her.id,
    );
    assert.equal(stopped.data.profile?.choices.stopped?.via, 'widget');
    assert.notEqual((await her.kept()).choices.stopped, null);
    const late = await her.calls.change({ op: 'topic', topic: 'news', want: 'yes' }, revision);
    assert.deepEqual(
      late.held.map(({ because }) => because),
      ['quieter-since'],
      'a yes from before the stop is held',
    );
    for (const channel of ['email', 'phone', 'email']) {
      const refused = await mayWe(channel, 'trade-in');
      assert.deepEqual([refused.outcome, codesOf(refused)[0]], ['deny', 'stopped']);
    }
    const { asked } = await her.calls.me();
    assert.deepEqual([asked.allowed, asked.refused, asked.recent.length], [0, 3, 3], 'asked 3 times, refused 3 times');
    await comeBack(page);
    await page.getByText('All marketing is stopped.').first().waitFor();
    const asking = page.locator('ask-first').getByRole('region', { name: 'Who asked, what we sent' });
    await asking.getByText('Asked 3 times, refused 3 times.').waitFor();
  },
);

function nextWednesdayNoon(): string {
  const zone = 'America/Los_Angeles';
  const today = Temporal.Now.plainDateISO(zone);
  const wednesday = today.add({ days: 7 + ((3 - today.dayOfWeek + 7) % 7) });
  return wednesday.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).toInstant().toString();
}
