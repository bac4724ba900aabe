import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Change } from '../../server/contract/change.ts';
import type { LinkScope } from '../../server/contract/link.ts';
import { linkAllows } from '../../server/domain/link-allows.ts';

const ID = '0193573b-9c00-7000-8000-000000000001';
const change = (op: string, fields: object = {}) => Change.parse({ id: ID, at: '2026-11-21T10:00:00Z', op, ...fields });
const allows = (scope: Partial<LinkScope>, tried: Change) =>
  linkAllows({ topic: null, channel: null, ...scope }, tried);

const stop = change('stop');
const offSms = change('channel', { channel: 'sms', use: 'no' });
const noNews = change('topic', { topic: 'news', want: 'no' });
const lessNews = change('topic', { topic: 'news', want: 'yes', channels: ['email'] });
const pause = change('pause', { pause: {} });
const cap = change('cap', { cap: { max: 1, per: 'P1M' } });

test('a link about everything may try whatever can make something quieter', () => {
  for (const tried of [stop, offSms, noNews, lessNews, pause, cap]) assert.equal(allows({}, tried), true, tried.op);
});

test('no link may take back, answer a proposal, correct a fact, name her or turn a channel on', () => {
  for (const tried of [
    change('resume'),
    change('first', { channel: 'sms' }),
    change('end-pause', { pause: `pau_${ID}` }),
    change('drop-plan', { plan: `pln_${ID}` }),
    change('name', { name: { given: 'Eve' } }),
    change('language', { language: 'fr' }),
    change('undo', { change: ID }),
    change('accept', { proposal: 'prp_1' }),
    change('decline', { proposal: 'prp_1' }),
    change('contest', { fact: 'owns', words: 'no' }),
    change('channel', { channel: 'sms', use: 'yes' }),
  ])
    for (const scope of [{}, { channel: 'sms' as const }]) assert.equal(allows(scope, tried), false, tried.op);
});

test('a narrower link stays with its own, and every link may stop', () => {
  const tried = { stop, offSms, noNews, lessNews, pause, cap };
  const allowed = (scope: Partial<LinkScope>) =>
    Object.entries(tried).flatMap(([name, each]) => (allows(scope, each) ? [name] : []));
  assert.deepEqual(allowed({ topic: 'news' }), ['stop', 'noNews', 'lessNews']);
  assert.deepEqual(allowed({ topic: 'other' }), ['stop']);
  assert.deepEqual(allowed({ channel: 'sms' }), ['stop', 'offSms']);
  assert.deepEqual(allowed({ channel: 'phone' }), ['stop']);
  assert.deepEqual(allowed({ topic: 'news', channel: 'sms' }), ['stop', 'noNews', 'lessNews']);
});
