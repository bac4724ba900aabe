import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Step } from '../../server/contract/change.ts';
import type { Choices } from '../../server/contract/choices.ts';
import { unseenProfile } from '../../server/domain/profile-state.ts';
import { receiptDigest, receiptPayload, type ReceiptAct } from '../../server/domain/receipt.ts';
import { receiptIdOf, recordOf } from '../../server/domain/receipt-id.ts';
import { showCatalog } from '../../server/domain/shown-catalog.ts';
import { SHOP } from './change-desk.ts';

const AT = '2026-11-21T10:00:00.000Z';
const shown = showCatalog('northgate', { version: 1, catalog: SHOP }, null);

function choices(more: Partial<Choices> = {}): Choices {
  return { ...unseenProfile().choices, ...more };
}

function step(path: string, to: unknown = 'no', from: unknown = null): Step {
  return { path, from, to, direction: 'quieter', words: null };
}

function payload(more: Partial<ReceiptAct>, sentence: string | null = 'No calls.') {
  const act: ReceiptAct = {
    site: 'northgate',
    before: choices(),
    after: choices(),
    steps: [],
    shown,
    via: 'widget',
    revision: 2,
    at: AT,
    receiptId: 'rct_1',
    recordId: 'evt_1',
    principal: 'pairwise',
    withdrawal: 'https://ask.example',
    previousJws: null,
    ...more,
  };
  return receiptPayload(act, (language) => sentence && `${language}: ${sentence}`);
}

/** Purpose, state and open channels of each entry. */
function processed(more: Partial<ReceiptAct>) {
  return payload(more).processing.map(({ purpose, event_state, channels }) => [purpose, event_state, channels.join()]);
}

test('a yes says which words were shown, by which channels, and what the business stored', () => {
  const yes = { want: 'yes', words: 3, at: AT } as const;
  const after = choices({ channels: { email: { use: 'yes' } }, topics: { 'trade-in': yes } });
  const steps = [step('topics.trade-in', 'yes')];
  const [first] = payload({ after, steps, before: choices({ channels: { email: { use: 'yes' } } }) }).processing;
  const whole = payload({ after, steps, before: choices({ channels: { email: { use: 'yes' } } }) });
  assert.deepEqual(first, {
    purpose: 'trade-in',
    purpose_name: 'Trade-in offers',
    words: 'Trade-in offers',
    words_version: 3,
    lawful_basis: 'consent',
    event_state: 'given',
    channels: ['email'],
    recipient_third_parties: [],
    withdrawal_method: 'https://ask.example',
  });
  assert.deepEqual(whole, {
    schema_version: 'https://w3id.org/dpv/schema/dpv-27560',
    receipt_id: 'rct_1',
    record_id: 'evt_1',
    pii_principal_id: 'pairwise',
    issued_at: AT,
    language: 'en',
    pii_controllers: [{ party_name: 'Northgate Motors', party_role: 'controller', party_contact: 'tel:+15550100' }],
    privacy_notice: null,
    processing: [first],
    event: { event_time: AT, event_type: 'explicit', via: 'widget', revision: 2 },
    changes: steps,
    sentence: 'en: No calls.',
    prev: null,
  });
});

test('each answer has its state: given, renewed, refused, withdrawn, pending', () => {
  const answers = [
    [undefined, 'yes', 'given'],
    ['no', 'yes', 'given'],
    ['pending', 'yes', 'given'],
    ['yes', 'yes', 'renewed'],
    [undefined, 'no', 'refused'],
    ['no', 'no', 'refused'],
    ['yes', 'no', 'withdrawn'],
    ['pending', 'no', 'withdrawn'],
    [undefined, 'pending', 'pending'],
  ] as const;
  for (const [from, to, state] of answers) {
    const before = choices({ topics: from ? { news: { want: from } } : {} });
    const after = choices({ topics: { news: { want: to } } });
    assert.deepEqual(processed({ before, after, steps: [step('topics.news')] }), [['news', state, '']]);
  }
});

test('a stop names all that it ends: what was on is withdrawn, what was not is refused; services are not touched', () => {
  const on = { channels: { email: { use: 'yes' } }, topics: { news: { want: 'yes' } } } as const;
  const stopped = { at: AT, via: 'widget' } as const;
  const steps = [step('stopped', 'yes')];
  const states = [
    ['trade-in', 'refused', ''],
    ['news', 'withdrawn', ''],
    ['add-ons', 'refused', ''],
    ['partners', 'refused', ''],
  ];
  assert.deepEqual(processed({ before: choices(on), after: choices({ ...on, stopped }), steps }), states);
  const resumed = processed({
    before: choices({ ...on, stopped }),
    after: choices(on),
    steps: [step('stopped', null)],
  });
  assert.deepEqual(resumed[1], ['news', 'given', 'email']);
});

test('a channel that is closed touches the topics that came by it, and no others', () => {
  const topics = {
    news: { want: 'yes' },
    'trade-in': { want: 'yes', channels: ['email'] },
    partners: { want: 'yes', recipients: ['Harbour Finance Ltd'] },
  } satisfies Choices['topics'];
  const before = choices({ topics, channels: { email: { use: 'yes' }, sms: { use: 'yes' } } });
  const after = choices({ topics, channels: { email: { use: 'yes' }, sms: { use: 'no' } } });
  assert.deepEqual(processed({ before, after, steps: [step('channels.sms', 'no', 'yes')] }), [
    ['news', 'renewed', 'email'],
    ['service', 'renewed', 'email,phone'],
  ]);
});

test('the lawful basis of a service is the contract that it is about; sharing names who was to receive', () => {
  const after = choices({ topics: { service: { want: 'no' }, partners: { want: 'no' } } });
  const [service, partners] = payload({ after, steps: [step('topics.service'), step('topics.partners')] }).processing;
  assert.deepEqual([service?.lawful_basis, service?.event_state], ['contract', 'withdrawn']);
  assert.deepEqual([partners?.lawful_basis, partners?.recipient_third_parties], ['consent', ['Harbour Finance Ltd']]);
  const yes = { want: 'yes' as const, recipients: ['Harbour Finance Ltd (old)'] };
  const [given] = payload({
    after: choices({ topics: { partners: yes } }),
    steps: [step('topics.partners')],
  }).processing;
  assert.deepEqual([given?.recipient_third_parties, given?.channels], [['Harbour Finance Ltd (old)'], ['share']]);
});

test('the words are what stands beside the topic; older words than those published are not made up', () => {
  const topics = shown.topics.map((topic) => (topic.id === 'news' ? { ...topic, gives: 'What is new.' } : topic));
  const known = { ...shown, topics, privacyNotice: 'https://northgate.example/privacy' };
  const old = { want: 'yes', words: 2 } as const;
  const after = choices({ topics: { 'trade-in': old, news: { want: 'no' } } });
  const steps = [step('topics.trade-in.channels'), step('topics.news')];
  const { processing, privacy_notice } = payload({ shown: known, after, steps });
  assert.deepEqual(
    processing.map(({ words, words_version }) => [words, words_version]),
    [
      [null, 2],
      ['What is new.', 1],
    ],
  );
  assert.equal(privacy_notice, 'https://northgate.example/privacy');
});

test('a no to a topic that is no longer offered, even one called “constructor”, is on its receipt', () => {
  const before = choices({ topics: { gone: { want: 'yes', words: 4, recipients: ['Once Ltd'] } } });
  const after = choices({ topics: { gone: { want: 'no', words: 4, recipients: ['Once Ltd'] } } });
  const [gone, other] = payload({ before, after, steps: [step('topics.gone'), step('topics.constructor')] }).processing;
  assert.deepEqual(
    [gone?.purpose_name, gone?.words, gone?.words_version, gone?.event_state, gone?.recipient_third_parties],
    ['gone', null, 4, 'withdrawn', ['Once Ltd']],
  );
  assert.deepEqual(
    [other?.purpose, other?.event_state, other?.words_version, other?.recipient_third_parties],
    ['constructor', 'refused', null, []],
  );
});

test('what is about no topic has no entry, and is in the changes all the same', () => {
  const steps = [step('cap', { max: 1, per: 'P1M' }), step('hours'), step('name')];
  const { processing, changes } = payload({ steps });
  assert.deepEqual([processing, changes], [[], steps]);
});

test('before anything is published the receipt names the site, in her language', () => {
  const bare = payload({ shown: null, steps: [step('stopped', 'yes')] }, null);
  const said = [bare.pii_controllers, bare.privacy_notice, bare.language, bare.sentence, bare.processing];
  const controller = { party_name: 'northgate', party_role: 'controller', party_contact: null };
  assert.deepEqual(said, [[controller], null, 'en', null, []]);
  assert.equal(payload({ shown: null, after: choices({ language: 'fr' }) }).language, 'fr');
});

test('each receipt names the one before by the SHA-256 of its compact form', () => {
  const digest = createHash('sha256').update('a.b.c').digest('base64url');
  assert.deepEqual([payload({ previousJws: 'a.b.c' }).prev, receiptDigest('a.b.c')], [digest, digest]);
});

test('a receipt is found by the event that it is the proof of, and the other way', () => {
  assert.deepEqual([receiptIdOf('evt_0192'), recordOf('rct_0192'), recordOf('evt_0192')], ['rct_0192', 'evt_0192', '']);
});
