import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileProfile } from '../../server/domain/compile-profile.ts';
import { decideBriefly } from '../../server/domain/decide-briefly.ts';
import { decide } from '../../server/domain/decide.ts';
import { briefly, noon } from './decision-case.ts';
import { choicesOf, northgate, vectors } from './decision-vectors.ts';

test('a row of a list is answered as an ask is: outcome, codes and date of every story', () => {
  for (const { id, choices, facts, contacts, ask } of vectors) {
    const profile = { choices: choicesOf(choices), facts: facts ?? {} };
    const log = (contacts ?? []).map((contact) => ({ ...contact, at: Date.parse(contact.at) }));
    const asked = { ...ask, at: Date.parse(ask.at) };
    const whole = decide({ profile, catalog: northgate, contacts: log, ask: asked });
    assert.deepEqual(decideBriefly(compileProfile(profile, northgate), log, asked), briefly(whole), id);
  }
});

test('a code that comes in on the way stands after those of now, whatever its place in the table', () => {
  const choices = choicesOf({
    channels: { email: { use: 'yes' } },
    topics: { news: { want: 'yes' } },
    pauses: [{ id: 'pau_1', until: '2026-08' }],
  });
  const profile = { choices, facts: { complaints: [{ id: 'c', opened: '2026-07-01' }] } };
  const ask = { channel: 'email' as const, topic: 'news', at: noon };
  assert.deepEqual(decideBriefly(compileProfile(profile, northgate), [], ask), {
    outcome: 'deny',
    codes: ['paused', 'open-complaint'],
    nextAllowedAt: null,
  });
});
