import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decide } from '../../server/domain/decide.ts';
import { choicesOf, northgate, vectors } from './decision-vectors.ts';

for (const { id, story, choices, facts, contacts, ask, expect } of vectors) {
  test(`${id}: ${story}`, () => {
    const answer = decide({
      profile: { choices: choicesOf(choices), facts: facts ?? {} },
      catalog: northgate,
      contacts: (contacts ?? []).map((contact) => ({ ...contact, at: Date.parse(contact.at) })),
      ask: { ...ask, at: Date.parse(ask.at) },
    });
    const { outcome, nextAllowedAt, alternatives } = answer;
    const codes = answer.reasons.map((reason) => reason.code);
    assert.deepEqual(
      { outcome, codes, nextAllowedAt },
      { outcome: expect.outcome, codes: expect.codes, nextAllowedAt: expect.nextAllowedAt },
    );
    if (expect.alternatives) assert.deepEqual(alternatives, expect.alternatives);
  });
}
