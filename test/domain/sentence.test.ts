import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Choices, Plan, TopicChoice } from '../../server/contract/choices.ts';
import type { Catalog } from '../../server/contract/catalog.ts';
import type { Facts } from '../../server/contract/facts.ts';
import type { Contact } from '../../server/domain/rule.ts';
import { sentence, staysSentence } from '../../server/domain/sentence.ts';
import { choicesOf, northgate } from './decision-vectors.ts';

interface Told extends Partial<Choices> {
  facts?: Facts;
  contacts?: Contact[];
  suppressed?: boolean;
  catalog?: Partial<Catalog>;
}

const at = Date.parse('2026-11-21T15:00:00Z');
const use = (yes: string, no = ''): Choices['channels'] =>
  Object.fromEntries([...yes.split(' ').map((id) => [id, { use: 'yes' }]), ...no.split(' ').map((id) => [id, { use: 'no' }])].filter(([id]) => id !== ''));
const want = (...ids: string[]): Choices['topics'] => Object.fromEntries(ids.map((id) => [id, { want: 'yes' as const }]));
const refuse = (...ids: string[]): Choices['topics'] => Object.fromEntries(ids.map((id) => [id, { want: 'no' as const }]));
const on = (id: string, choice: Partial<TopicChoice>): Choices['topics'] => ({ [id]: { want: 'yes', ...choice } });
const quiet = refuse('service', 'enquiries');
const plan = (one: object): Choices['plans'] => [{ id: 'pln_1', ...one } as Plan];
const pause = (one: object): Choices['pauses'] => [{ id: 'pau_1', ...one }];
const monthly = { max: 1, per: 'P1M' };

/** What she said, and what a person would answer who had listened. */
const SAID: [string, Told, string][] = [
  ['the picture', { channels: use('email', 'sms phone post whatsapp'), topics: { ...on('service', { cap: monthly }), ...refuse('enquiries') }, plans: plan({ kind: 'keep', subject: 'car', since: '2022-12', for: 'P10Y' }) },
    'Nothing is on. We may email you about Service reminders, at most once a month. No text messages. No calls. No letters. No WhatsApp messages. No trade-in offers before January 2033. No answers to your questions. Safety recalls always reach you.'],
  ['a new customer', {}, 'Nothing is on. We may email, text or call you about Service reminders. We may email or call you about Answers to your questions. Safety recalls always reach you.'],
];

for (const [name, { facts, contacts, suppressed, catalog, ...choices }, expected] of SAID) {
  test(`${name}: ${expected}`, () => {
    const published = { version: 1, catalog: { ...northgate.catalog, ...catalog } };
    const said = sentence({ profile: { choices: choicesOf(choices), facts: facts ?? {}, suppressed }, catalog: published, at, contacts });
    assert.equal(said.text, expected);
    assert.equal(said.parts.map((part) => part.text).join(''), expected);
  });
}
