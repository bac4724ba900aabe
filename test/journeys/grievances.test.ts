import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Customer, ChangesAnswer } from '../../server/contract/profile.ts';
import { callsOf } from './customer-calls.ts';
import { stepOn, touches } from './received-by.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => (stage = await openStage()), BOUND);
afterEach(() => stage.close(), BOUND);

const rosaAsKept = () => stage.business<Customer>('GET', '/v1/customers/c_1029');

test(
  'S0b “data went to trusted partners unless refused”: sharing is off until a yes that names who gets it',
  BOUND,
  async () => {
    const page = await stage.openShop(await stage.newDevice());
    const sharing = page.getByRole('switch', { name: 'Sharing with partners' });
    assert.equal(await sharing.isChecked(), false, 'off before she was ever asked');
    assert.equal((await rosaAsKept()).choices.topics['partners'], undefined);
    await sharing.click();
    await page.getByRole('group').getByText('Harbour Finance Ltd').waitFor();
    assert.equal(await sharing.isChecked(), false, 'a tap alone shares nothing');
    await page.getByRole('button', { name: 'Yes, start' }).click();
    const event = await stage.inspector.find(touches('c_1029', 'topics.partners'));
    const { want, recipients } = event.data.profile!.choices.topics['partners']!;
    assert.deepEqual({ want, recipients }, { want: 'yes', recipients: ['Harbour Finance Ltd'] });
  },
);

test(
  'S0b a browser that sends Sec-GPC: 1 has said no to sharing, with the first thing she changes',
  BOUND,
  async () => {
    const device = await stage.newDevice({ extraHTTPHeaders: { 'Sec-GPC': '1' } });
    const page = await stage.openShop(device);
    await page.getByRole('switch', { name: 'Phone' }).click();
    const event = await stage.inspector.find(touches('c_1029', 'topics.partners'));
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
    const rosa = await callsOf(stage, 'c_1029');
    await rosa.change({ op: 'topic', topic: 'news', want: 'yes', channels: ['email'] });
    const page = await stage.openShop(await stage.newDevice());
    const answered = page.waitForResponse(
      (response) => new URL(response.url()).pathname === '/v1/me/changes' && response.request().method() === 'POST',
    );
    await page.getByRole('switch', { name: 'News and open days' }).click();
    const answer = (await (await answered).json()) as ChangesAnswer;
    assert.equal(answer.choices.topics['news']?.want, 'no', 'in the answer');
    const kept = await rosaAsKept();
    assert.equal(kept.choices.topics['news']?.want, 'no', 'in the record, asked right after the answer');
    assert.equal(kept.revision, answer.revision);
    const event = await stage.inspector.find(
      ({ data }) => data.customer === 'c_1029' && data.revision === answer.revision,
    );
    assert.equal(stepOn(event, 'topics.news')?.direction, 'quieter');
    assert.equal(event.data.profile?.choices.topics['news']?.want, 'no', 'in the event');
  },
);

test(
  'S3c “remove me: contacted again”: stop all holds on her page, in the record, in the webhook, and against a late yes',
  BOUND,
  async () => {
    const page = await stage.openShop(await stage.newDevice());
    const rosa = await callsOf(stage, 'c_1029');
    const { revision } = await rosa.me();
    await page.getByRole('button', { name: 'Stop all marketing' }).click();
    const stopped = await stage.inspector.find(({ type }) => type === 'preferences.stopped');
    assert.deepEqual([stopped.data.customer, stopped.data.profile?.choices.stopped?.via], ['c_1029', 'widget']);
    assert.notEqual((await rosaAsKept()).choices.stopped, null);
    const late = await rosa.change({ op: 'topic', topic: 'news', want: 'yes' }, revision);
    assert.deepEqual(
      late.held.map(({ because }) => because),
      ['quieter-since'],
      'a yes from before the stop is held',
    );
    await page.reload();
    await page.getByText('All marketing is stopped.').waitFor();
  },
);
