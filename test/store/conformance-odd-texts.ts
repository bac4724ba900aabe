import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import type { DecisionRow } from '../../server/store/contacts.ts';
import type { Store } from '../../server/store/store.ts';
import { aKey, AT, aSite, stepOf } from './rows.ts';

const SITE = 'northgate';
const HER = { site: SITE, customer: 'c_1' };

function anAnswer(campaign: string): DecisionRow {
  const about = { ...HER, at: Date.parse(AT), judgedAt: null, channel: 'email' as const, topic: 'news' };
  return { id: `dec_${randomUUIDv7()}`, ...about, outcome: 'deny', codes: [], nextAllowedAt: null, campaign };
}

/** Texts that one database keeps and another does not. */
export function testOddTexts(open: () => Promise<Store>): void {
  test('a campaign with a U+0000 in it takes no other answer out of the log', async () => {
    const store = await open();
    await store.createSite(aSite(SITE), aKey(SITE));
    for (const campaign of ['spring', 'a\0b', 'autumn']) {
      await store.ask({ site: SITE, who: { customer: 'c_1', mac: () => Buffer.from('c_1') } }, () => ({
        answer: null,
        kept: { decisions: [anAnswer(campaign)], contacts: [] },
      }));
    }
    const { refused, decisions } = await store.asked({ ...HER, limit: 10 });
    assert.equal(refused, 3);
    const campaigns = new Set(decisions.map(({ campaign }) => campaign?.replace('\u{FFFD}', '\0')));
    assert.deepEqual(campaigns, new Set(['spring', 'a\0b', 'autumn']));
    await store.close();
  });

  test('her own words may hold any sign: they are kept, and so is what is written after them', async () => {
    const store = await open();
    await store.createSite(aSite(SITE), aKey(SITE));
    for (const given of ['a\0b', 'U+2028 \u2028, quotes "\\" and 💌']) {
      await store.write({ ...HER, changes: [] }, (loaded) => {
        const { state, ...save } = stepOf(loaded, SITE, 'c_1');
        const choices = { ...state!.choices, name: { given } };
        return { answer: null, save: { ...save, state: { ...state!, choices } } };
      });
      const kept = (await store.customer(SITE, 'c_1'))?.choices.name?.given;
      assert.equal(kept?.replace('\u{FFFD}', '\0'), given);
    }
    await store.close();
  });
}
