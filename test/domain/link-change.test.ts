import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalog } from '../../server/contract/catalog.ts';
import type { Choices } from '../../server/contract/choices.ts';
import type { LinkScope } from '../../server/contract/link.ts';
import { linkChange } from '../../server/domain/link-change.ts';

const AT = '2026-11-21T10:00:00Z';
const catalog: Catalog = {
  brand: 'Northgate Motors',
  help: 'tel:+15550100',
  languages: ['en'],
  timeZone: 'America/New_York',
  channels: [{ id: 'email' }, { id: 'phone' }, { id: 'sms' }],
  topics: [
    { id: 'news', class: 'marketing', name: { en: 'News' }, channels: ['email', 'phone'] },
    { id: 'service', class: 'service', name: { en: 'Service' }, channels: ['email', 'sms'] },
    { id: 'recall', class: 'essential', why: { en: 'Law' }, name: { en: 'Recalls' }, channels: ['email'] },
    { id: 'partners', class: 'sharing', name: { en: 'Partners' }, recipients: ['Harbour'] },
  ],
};
const published = { version: 1, catalog, at: AT };

const act = (scope: Partial<LinkScope>, said: Partial<Choices> = {}, offered: typeof published | null = published) => {
  const choices: Choices = { stopped: null, channels: {}, topics: {}, pauses: [], plans: [], ...said };
  return linkChange({ topic: null, channel: null, ...scope }, choices, offered);
};
const no = (topic: string) => ({ op: 'topic', topic, want: 'no' });

test('a link about nothing in particular stops everything, once', () => {
  assert.deepEqual(act({}), { op: 'stop' });
  assert.equal(act({}, { stopped: { at: AT, via: 'widget' } }), 'already');
});

test('a link about a channel refuses it, once', () => {
  assert.deepEqual(act({ channel: 'sms' }), { op: 'channel', channel: 'sms', use: 'no' });
  assert.deepEqual(act({ channel: 'sms' }, { channels: { sms: { use: 'yes' } } }), {
    op: 'channel',
    channel: 'sms',
    use: 'no',
  });
  assert.equal(act({ channel: 'sms' }, { channels: { sms: { use: 'no' } } }), 'already');
});

test('a link about a topic refuses it, whatever was said of it, once, and never one that cannot be refused', () => {
  for (const topic of ['news', 'service', 'partners', 'withdrawn']) assert.deepEqual(act({ topic }), no(topic));
  assert.deepEqual(act({ topic: 'news' }, { topics: { news: { want: 'pending' } } }), no('news'));
  assert.equal(act({ topic: 'news' }, { topics: { news: { want: 'no' } } }), 'already');
  assert.equal(act({ topic: 'recall' }), 'locked');
  assert.equal(act({ topic: 'recall', channel: 'email' }), 'locked');
  assert.deepEqual(act({ topic: 'constructor' }), no('constructor'));
});

test('a link about a channel of a topic leaves the topic’s other channels', () => {
  const both = { topic: 'news', channel: 'email' } as const;
  assert.deepEqual(act(both, { topics: { news: { want: 'yes' } } }), {
    op: 'topic',
    topic: 'news',
    want: 'yes',
    channels: ['phone'],
  });
  assert.deepEqual(act(both, { topics: { news: { want: 'yes', channels: ['phone', 'email'] } } }), {
    op: 'topic',
    topic: 'news',
    want: 'yes',
    channels: ['phone'],
  });
  assert.equal(act(both, { topics: { news: { want: 'yes', channels: ['phone'] } } }), 'already');
  assert.deepEqual(act({ topic: 'service', channel: 'sms' }), {
    op: 'topic',
    topic: 'service',
    want: 'yes',
    channels: ['email'],
  });
});

test('where no channel of the topic would be left, or nothing of it is on, it is a no to the topic', () => {
  const both = { topic: 'news', channel: 'email' } as const;
  assert.deepEqual(act(both), no('news'));
  assert.deepEqual(act(both, { topics: { news: { want: 'yes', channels: ['email'] } } }), no('news'));
  // A channel that the topic no longer offers does not keep it on.
  assert.deepEqual(act(both, { topics: { news: { want: 'yes', channels: ['email', 'sms'] } } }), no('news'));
  const withdrawn = { topic: 'withdrawn', channel: 'email' } as const;
  assert.deepEqual(
    act(withdrawn, { topics: { withdrawn: { want: 'yes', channels: ['email', 'phone'] } } }),
    no('withdrawn'),
  );
  assert.deepEqual(act(withdrawn, { topics: { withdrawn: { want: 'yes' } } }, null), no('withdrawn'));
  assert.equal(act(withdrawn, { topics: { withdrawn: { want: 'yes', channels: ['phone'] } } }), 'already');
  const sharing = { topic: 'partners', channel: 'email' } as const;
  assert.deepEqual(act(sharing, { topics: { partners: { want: 'yes' } } }), no('partners'));
});

test('what is not offered at the time of the tap is off when it is offered again', () => {
  const sms = { topic: 'news', channel: 'sms' } as const;
  const left = { op: 'topic', topic: 'news', want: 'yes', channels: ['email', 'phone'] };
  assert.deepEqual(act(sms, { topics: { news: { want: 'yes' } } }), left);
  assert.equal(act(sms, { topics: { news: { want: 'yes', channels: ['email'] } } }), 'already');
});
