import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Step } from '../../server/contract/change.ts';
import type { Plan } from '../../server/contract/choices.ts';
import type { PreferenceData, WebhookEvent } from '../../server/contract/event.ts';
import { historyLines, type KeptAct } from '../../server/domain/history-lines.ts';

const none = { pauses: [], plans: [] };

function step(path: string, more: Partial<Step> = {}): Step {
  return { path, from: null, to: 'no', direction: 'quieter', words: null, ...more };
}

function act(id: string, op: KeptAct['op'], paths: string[] = [], more: Partial<KeptAct> = {}): KeptAct {
  return { id, op, digest: 'd', revision: 4, steps: paths.map((path) => step(path)), isUndone: false, ...more };
}

function event(changes: Step[], more: Partial<PreferenceData> = {}): WebhookEvent<PreferenceData> {
  const data: PreferenceData = { site: 's', customer: 'c', revision: 4, via: 'widget', greeting: null, changes };
  return { type: 'preferences.changed', timestamp: '2026-11-21T10:00:00Z', data: { ...data, ...more } };
}

test('a line lists the acts of its revision, and which of them were undone', () => {
  const acts = [act('a', 'channel', ['channels.phone']), act('b', 'stop', ['stopped'], { isUndone: true })];
  const told = event([step('channels.phone'), step('stopped')], { by: 'Ina', where: 'by letter' });
  const [line, ...rest] = historyLines(told, { acts, choices: none, receipt: 'rct_4' });
  assert.deepEqual(rest, []);
  assert.deepEqual([line?.by, line?.where, line?.changes.length, line?.receipt], ['Ina', 'by letter', 2, 'rct_4']);
  assert.deepEqual(line?.acts, [
    { id: 'a', op: 'channel', undone: false },
    { id: 'b', op: 'stop', undone: true },
  ]);
});

test('a pause that ended early and a plan that was dropped count as undone', () => {
  const acts = ['1', '2'].flatMap((id) => [act(`p${id}`, 'pause'), act(`q${id}`, 'plan')]);
  const plan: Plan = { id: 'pln_q1', kind: 'have', subject: 'car' };
  const [line] = historyLines(event([]), {
    acts,
    choices: { pauses: [{ id: 'pau_p1' }], plans: [plan] },
    receipt: null,
  });
  assert.deepEqual(
    line?.acts.map(({ id, undone }) => [id, undone]),
    [
      ['p1', false],
      ['q1', false],
      ['p2', true],
      ['q2', true],
    ],
  );
});

test('what her browser’s signal said stands in a line of its own, with its own acts', () => {
  const signal = step('topics.partners', { via: 'gpc' });
  const gpc = act('g', 'topic', ['topics.partners']);
  const own = [act('a', 'topic', ['topics.news']), act('b', 'channel', ['channels.sms'])];
  const both = historyLines(event([step('topics.news'), step('channels.sms'), signal]), {
    acts: [...own, gpc],
    choices: none,
    receipt: 'rct_4',
  });
  assert.deepEqual(
    both.map((line) => [line.via, line.receipt, line.acts.map(({ id }) => id)]),
    [
      ['widget', 'rct_4', ['a', 'b']],
      ['gpc', 'rct_4', ['g']],
    ],
  );
  const alone = historyLines(event([signal]), { acts: [gpc], choices: none, receipt: null });
  assert.deepEqual(
    alone.map((line) => [line.via, line.changes, line.acts.length]),
    [['gpc', [signal], 1]],
  );
});

test('a channel refused by an earlier reply stands in a line of its own beside the facts that brought its address', () => {
  const refused = step('channels.sms', { via: 'inbound' });
  const told = event([step('facts.phones', { direction: 'neutral' }), refused], { via: 'api' });
  const lines = historyLines(told, { acts: [act('s', 'channel', ['channels.sms'])], choices: none, receipt: 'rct_4' });
  assert.deepEqual(
    lines.map(({ via, changes, acts }) => [via, changes.map(({ path }) => path), acts.map(({ id }) => id)]),
    [
      ['api', ['facts.phones'], []],
      ['inbound', ['channels.sms'], ['s']],
    ],
  );
});
