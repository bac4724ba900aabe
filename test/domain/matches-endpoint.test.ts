import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesEndpoint } from '../../server/domain/matches-endpoint.ts';
import { SHOP } from './change-desk.ts';

const published = { version: 1, catalog: SHOP };

function isTold(topics: string[] | null, ...paths: string[]): boolean {
  const steps = paths.map((path) => ({ path }));
  return matchesEndpoint({ events: null, topics }, { type: 'preferences.changed', steps, published });
}

test('an endpoint that filters by topic is told of its topics and not of others', () => {
  assert.equal(isTold(['news'], 'topics.news'), true);
  assert.equal(isTold(['news'], 'topics.news.channels'), true);
  assert.equal(isTold(['news'], 'topics.trade-in'), false);
  assert.equal(isTold(['news'], 'topics.trade-in', 'topics.news'), true);
  assert.equal(isTold(null, 'topics.trade-in'), true);
});

test('changes of channels, cap, hours, pauses, stop and facts match every topics filter', () => {
  for (const path of ['channels.phone', 'cap', 'hours', 'pauses.pau_1', 'stopped', 'facts.owns'])
    assert.equal(isTold(['news'], path), true);
});

test('a plan matches the topics that it binds, by id or by what they are about', () => {
  assert.equal(isTold(['trade-in'], 'plans.trade-in'), true);
  assert.equal(isTold(['trade-in'], 'plans.car'), true);
  assert.equal(isTold(['news'], 'plans.car'), false);
  const steps = [{ path: 'plans.car' }];
  assert.equal(matchesEndpoint({ events: null, topics: ['news'] }, { type: 'preferences.changed', steps }), true);
});

test('an endpoint that filters by type is told of those types alone', () => {
  const stops = { events: ['preferences.stopped' as const], topics: null };
  const steps = [{ path: 'stopped' }];
  assert.equal(matchesEndpoint(stops, { type: 'preferences.stopped', steps }), true);
  assert.equal(matchesEndpoint(stops, { type: 'preferences.changed', steps }), false);
});

test('an event about no path reaches every topics filter', () => {
  assert.equal(matchesEndpoint({ events: null, topics: ['news'] }, { type: 'customer.erased', steps: [] }), true);
});
