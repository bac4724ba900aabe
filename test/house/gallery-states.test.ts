import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allStates } from '../../demo/gallery/all-states.ts';
import { LIVES } from '../../demo/gallery/lives.ts';
import { FOR_A_PERSON } from '../../demo/gallery/understood.ts';
import { NORTHGATE } from '../../demo/northgate-catalog.ts';
import { LANGUAGES } from '../../demo/northgate-texts.ts';
import { maskEmail, maskPhone } from '../../server/actions/mask-address.ts';
import { compileProfile } from '../../server/domain/compile-profile.ts';
import { planClosing } from '../../server/domain/plan-closing.ts';
import { sentence } from '../../server/domain/sentence.ts';
import { forAPerson } from '../../server/domain/understand.ts';

/* The gallery draws from choices that are made up; what a server would say of them is not. */

const catalog = { version: 7, catalog: NORTHGATE };
/** Some days on which one looks: usual ones, and some whose sixtieth day is the first of a month or in summer time. */
const DAYS = ['2026-11-22', '2026-12-31', '2027-01-31', '2027-03-02', '2027-05-03'];
const looks = DAYS.map((day) => Date.parse(`${day}T20:00:00Z`));

const stateOf = (id: string, viewer: Parameters<typeof allStates>[0]) =>
  allStates(viewer).find((state) => state.id === id)!;

describe('the gallery draws what a server would answer', () => {
  test('of a plan that ends soon: the sentence, and what it closes until when', () => {
    for (const now of looks)
      for (const language of LANGUAGES) {
        const { choices, around, say } = stateOf('plan-ending', { language, now }).view;
        const profile = { choices, facts: {} };
        assert.deepEqual(say, sentence({ profile, catalog, at: now, language }).parts, `${language} ${now}`);
        const compiled = compileProfile(profile, catalog);
        const closing = planClosing(compiled, compiled.catalog.topics.get('add-ons')!, now)!;
        assert.deepEqual(around.volume!['add-ons']!.closed, closing);
        assert.ok(Date.parse(closing.until!) - now < 90 * 864e5, closing.until!);
      }
  });

  test('of everybody who is drawn: what a plan closes', () => {
    const [now] = looks as [number];
    const { volume, facts } = stateOf('chosen', { language: 'en', now }).view.around;
    const compiled = compileProfile({ choices: LIVES.chosen, facts: { owns: facts!.owns! } }, catalog);
    for (const [topic, { closed }] of Object.entries(volume!))
      assert.deepEqual(closed, planClosing(compiled, compiled.catalog.topics.get(topic)!, now), topic);
  });

  test('to words that are not understood', () => {
    const [now] = looks as [number];
    const { meaning, press } = stateOf('not-understood', { language: 'en', now });
    const written = press!.find((step) => typeof step === 'object' && 'write' in step) as { write: string };
    assert.deepEqual(meaning, forAPerson(written.write));
    for (const language of LANGUAGES)
      assert.equal(
        stateOf('not-understood', { language, now }).meaning!.candidates[0]!.sentence,
        FOR_A_PERSON[language],
      );
  });

  test('of her addresses: their masks', () => {
    const { emails, phones } = stateOf('chosen', { language: 'en', now: looks[0]! }).view.around.facts!;
    assert.deepEqual([emails, phones], [[maskEmail('rosa@example.com')], [maskPhone('+12125550142')]]);
    assert.deepEqual(stateOf('link', { language: 'en', now: looks[0]! }).view.around.facts!.emails, emails);
  });
});
