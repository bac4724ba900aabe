import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ask, AskBatch, ReasonCode } from '../../server/contract/decision.ts';
import { NewContact } from '../../server/contract/contact.ts';

const ask = { customer: 'c_1', channel: 'phone', topic: 'trade-in' };

function wrongIn(body: unknown): string[] {
  const read = Ask.safeParse(body);
  return read.success ? [] : read.error.issues.map((issue) => issue.path.join('/'));
}

test('an ask in full is read as it stands', () => {
  const basis = { kind: 'booking', ref: 'B-77', madeBy: 'customer' };
  const full = { ...ask, at: '2013-12-10T15:00:00Z', item: 'dotd', basis, campaign: 'spring' };
  assert.deepEqual(Ask.parse(full), full);
  assert.deepEqual(Ask.parse({ ...ask, reserve: true }), { ...ask, reserve: true });
});

test('an ask names exactly one of customer, email and phone', () => {
  const { customer: _, ...nobody } = ask;
  assert.deepEqual(wrongIn(nobody), ['customer']);
  assert.deepEqual(wrongIn({ ...ask, email: 'rosa@example.org' }), ['customer']);
  assert.deepEqual(wrongIn({ ...nobody, email: 'rosa@example.org' }), []);
  assert.deepEqual(wrongIn({ ...nobody, phone: '+12125550142' }), []);
  assert.deepEqual(wrongIn({ ...nobody, phone: '212 555 0142' }), ['phone']);
});

test('a slot is reserved now and at no other instant', () => {
  assert.deepEqual(wrongIn({ ...ask, at: '2013-12-10T15:00:00Z', reserve: true }), ['reserve']);
});

test('unknown keys, channels and instants without a zone are named', () => {
  assert.deepEqual(wrongIn({ ...ask, force: true }), ['']);
  assert.deepEqual(wrongIn({ ...ask, channel: 'fax' }), ['channel']);
  assert.deepEqual(wrongIn({ ...ask, at: '2013-12-10T15:00:00' }), ['at']);
});

test('sharing is asked about by its only channel', () => {
  assert.deepEqual(wrongIn({ ...ask, channel: 'share', topic: 'partners' }), []);
});

test('a batch holds one to a thousand asks', () => {
  assert.equal(AskBatch.safeParse({ asks: [] }).success, false);
  assert.equal(AskBatch.safeParse({ asks: Array.from({ length: 1000 }, () => ask) }).success, true);
  assert.equal(AskBatch.safeParse({ asks: Array.from({ length: 1001 }, () => ask) }).success, false);
});

test('there are 23 reasons', () => {
  assert.equal(ReasonCode.options.length, 23);
});

test('a contact says how it went, in one of five words', () => {
  const contact = { customer: 'c_1', channel: 'phone', topic: 'trade-in', result: 'refused' };
  assert.deepEqual(NewContact.parse(contact), contact);
  assert.equal(NewContact.safeParse({ ...contact, result: 'fine' }).success, false);
  assert.equal(NewContact.safeParse({ ...contact, contact: 'con_1' }).success, false);
});
