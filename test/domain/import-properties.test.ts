import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { ImportRow } from '../../server/contract/import.ts';
import type { Choices } from '../../server/contract/choices.ts';
import { applyChanges } from '../../server/domain/apply-changes.ts';
import { decide } from '../../server/domain/decide.ts';
import { isStricter } from '../../server/domain/decide-strictest.ts';
import { importAnswers } from '../../server/domain/import-answers.ts';
import { importChoices } from '../../server/domain/import-choices.ts';
import { changeOf } from '../../server/domain/import-draft.ts';
import { unseenProfile, type ProfileState } from '../../server/domain/profile-state.ts';
import { runsOf } from './property-runs.ts';
import { choices, world, type World } from './random-profile.ts';

const NOW = '2026-11-21T10:00:00Z';
const everTopics = new Set(['offers', 'news', 'welcome', 'service', 'recall', 'partners']);
const runs = { numRuns: runsOf(2_000) };

const answer = ({ facts, catalog, contacts, ask }: World, said: Choices) =>
  decide({ profile: { choices: said, facts }, catalog, contacts, ask });

function assertNotLouder(w: World, after: Choices, what: string): void {
  if (w.ask.topic === 'recall') return;
  const [was, is] = [answer(w, w.choices), answer(w, after)];
  assert.ok(!isStricter(was, is), `${what}: ${JSON.stringify({ was, is })}`);
}

/** What a file does at once: without her yes. */
function imported(
  state: ProfileState,
  file: unknown,
  { catalog: published }: World,
): { after: ProfileState; held: number } {
  const reading = { published, everTopics, choices: state.choices, madeAt: NOW, now: NOW };
  const { drafts } = importChoices({ choices: file as Record<string, unknown> }, reading);
  const changes = drafts.map((draft) => changeOf(draft, 'harbour'));
  const request = { base: Number.MAX_SAFE_INTEGER, changes };
  const done = applyChanges({ state, published, everTopics, applied: new Map(), request, via: 'import', now: NOW });
  assert.equal(done.kind, 'done', JSON.stringify(done));
  return done.kind === 'done' ? { after: done.state, held: done.held.length } : { after: state, held: 0 };
}

test('no file, whatever it says, makes any answer louder before her yes', () => {
  let held = 0;
  let changed = 0;
  fc.assert(
    fc.property(world, choices, (w, file) => {
      const state = { ...unseenProfile(), revision: 3, choices: w.choices };
      const found = imported(state, file, w);
      held += found.held;
      changed += found.after === state ? 0 : 1;
      assertNotLouder(w, found.after.choices, 'import');
    }),
    runs,
  );
  assert.ok(held > runs.numRuns && changed > runs.numRuns / 2, `${held} held, ${changed} changed`);
});

test('no file fails the reading, whatever JSON it is', () => {
  fc.assert(
    fc.property(
      world,
      fc.dictionary(
        fc.constantFrom(
          'stopped',
          'channels',
          'topics',
          'cap',
          'hours',
          'pauses',
          'plans',
          'name',
          'first',
          '__proto__',
        ),
        fc.jsonValue(),
      ),
      (w, file) => {
        const state = { ...unseenProfile(), choices: w.choices };
        assertNotLouder(w, imported(state, file, w).after.choices, 'import');
      },
    ),
    { numRuns: runsOf(1_000) },
  );
});

const row: fc.Arbitrary<ImportRow> = fc
  .record(
    {
      answer: fc.constantFrom('yes' as const, 'no' as const),
      topic: fc.constantFrom(...everTopics, 'gone'),
      channel: fc.constantFrom('email' as const, 'phone' as const, 'visit' as const),
      at: fc.constantFrom('2020-01-01', '2026-11-20T00:00:00Z', '2030-01-01'),
      where: fc.constant('paper'),
      words: fc.constant('yes please'),
    },
    { requiredKeys: ['answer'] },
  )
  .map((fields) => ({ customer: 'c_1', ...fields }));

test('no list makes an answer louder where she answered, stopped, or is suppressed, and no row fails', () => {
  let applied = 0;
  fc.assert(
    fc.property(world, fc.array(row, { maxLength: 6 }), fc.boolean(), (w, rows, isSuppressed) => {
      const state = { ...unseenProfile(), revision: 3, choices: w.choices };
      const about = { published: w.catalog, everTopics, applied: new Map(), now: NOW };
      const noYes = isSuppressed ? ('suppressed' as const) : null;
      const done = importAnswers({ ...about, state, rows, actedAt: '2026-11-21T09:00:00Z', noYes });
      applied += done.outcomes.filter((outcome) => outcome === 'applied').length;
      const isAnswered =
        Object.hasOwn(w.choices.topics, w.ask.topic) && Object.hasOwn(w.choices.channels, w.ask.channel);
      if (isAnswered || w.choices.stopped || isSuppressed) assertNotLouder(w, done.state.choices, 'list');
      for (const [id, choice] of Object.entries(w.choices.topics))
        if (choice.want === 'no') assert.equal(done.state.choices.topics[id]!.want, 'no');
    }),
    runs,
  );
  assert.ok(applied > runs.numRuns / 4, `${applied} applied`);
});
