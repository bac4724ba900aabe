import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReceivedEvent } from '../../demo/inspector/attempt.ts';
import { curlOf } from '../../demo/inspector/page/curl.ts';
import { headlineOf, titleOf } from '../../demo/inspector/page/headline.ts';

const NAMES = { brand: 'Northgate Motors', topics: { news: 'News and open days' } };
const AT = Date.parse('2026-11-21T12:04:02.000Z');

interface Told {
  type?: string;
  via?: string;
  changes?: unknown[];
  tries?: { after: number; status: number }[];
}

function eventOf({
  type = 'preferences.changed',
  via = 'widget',
  changes = [],
  tries = [{ after: 100, status: 200 }],
}: Told): ReceivedEvent {
  const data = { customer: 'c_1029', revision: 42, via, changes, profile: { choices: { name: { given: 'Rosa' } } } };
  const accepted = tries.find(({ status }) => status < 300);
  return {
    key: 'evt_1',
    text: JSON.stringify({ type, timestamp: new Date(AT).toISOString(), data }),
    headers: {},
    verified: true,
    acceptedAt: accepted ? AT + accepted.after : null,
    checks: [],
    tries: tries.map(({ after, status }) => ({ at: AT + after, tookMs: 1, status, cut: status === 503 })),
  };
}

const said = (event: ReceivedEvent) =>
  headlineOf(event, NAMES)
    .map(({ text }) => text)
    .join('')
    .replace(/\d\d:\d\d/, 'HH:MM');
const phoneOff = [{ path: 'channels.phone', from: 'yes', to: 'no', words: null }];

test('the headline says who did what, how late the business was told, and on which try', () => {
  assert.equal(
    said(eventOf({ changes: phoneOff })),
    'Rosa turned phone off at HH:MM. We were told 0.1 seconds later, on the first try.',
  );
  const retried = eventOf({
    changes: phoneOff,
    tries: [
      { after: 90, status: 503 },
      { after: 5100, status: 200 },
    ],
  });
  assert.equal(said(retried), 'Rosa turned phone off at HH:MM. We were told 5.1 seconds later, on the second try.');
  const waiting = eventOf({ changes: phoneOff, tries: [{ after: 90, status: 503 }] });
  assert.equal(said(waiting), 'Rosa turned phone off at HH:MM. We have not taken it yet: one try so far.');
});

for (const [step, title] of [
  [{ path: 'topics.news', from: null, to: 'yes' }, 'Rosa asked for News and open days'],
  [{ path: 'topics.news', from: { want: 'yes' }, to: { want: 'no' } }, 'Rosa turned News and open days off'],
  [{ path: 'plans.pln_1', from: null, to: {}, words: 'I keep cars ten years' }, 'Rosa said “I keep cars ten years”'],
  [{ path: 'stopped', from: {}, to: null }, 'Rosa ended the stop'],
  [{ path: 'something.new', from: null, to: 1 }, 'Rosa changed something.new'],
] as const) {
  test(`a step on ${step.path} reads “${title}”`, () =>
    assert.equal(titleOf(eventOf({ changes: [step] }), NAMES), title));
}

test('how often and by what belong to the yes, and more than two acts are counted', () => {
  const steps = ['name', 'topics.news', 'topics.news.channels', 'topics.news.cap', 'language', 'cap'].map((path) => ({
    path,
    from: null,
    to: 'yes',
    words: null,
  }));
  assert.equal(
    titleOf(eventOf({ changes: steps }), NAMES),
    'Rosa said what to be called, asked for News and open days and 2 more',
  );
});

test('facts are written by the business, not by the customer', () => {
  const facts = [{ path: 'facts.emails', from: null, to: 1, words: null }];
  assert.equal(
    titleOf(eventOf({ via: 'api', changes: facts }), NAMES),
    'Northgate Motors wrote down what it knows of Rosa',
  );
});

test('the copied command cannot be broken out of by what a sender writes', () => {
  assert.equal(
    curlOf('http://localhost/hook', { a: "b' ; rm" }, "it's"),
    "curl -i 'http://localhost/hook' \\\n  -H 'a: b'\\'' ; rm' \\\n  --data-binary 'it'\\''s'",
  );
});
