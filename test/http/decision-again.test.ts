import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { answerAtOnce } from '../../server/actions/answer-at-once.ts';
import { createCompiledProfiles } from '../../server/actions/compiled-profiles.ts';
import { judgeAsk } from '../../server/actions/judge-ask.ts';
import { compileCatalog } from '../../server/domain/compile-catalog.ts';
import type { AtOnce } from '../../server/store/at-once.ts';
import type { ContactRow, DecisionRow, Found, OwnParts, Standing } from '../../server/store/contacts.ts';
import { createDecisionBatch } from '../../server/store/sqlite/decision-batch.ts';
import { toParts } from '../../server/store/sqlite/decision-line.ts';
import { world } from '../domain/random-profile.ts';
import type { World } from '../domain/random-profile.ts';

const SITE = 'northgate';
const DAY = 86_400_000;

/** Texts that JSON escapes, that take more than a byte, and half a pair of surrogates. */
const odd = fc.oneof(
  fc.constantFrom('"', '\\', '\n', '\u0000', '\ud800', 'é', '💌', 'c_1'),
  fc.string({ unit: 'binary' }),
);
const words = fc.record({ customer: odd, salutation: odd, said: odd, campaign: fc.option(odd, { nil: undefined }) });
const later = fc.array(fc.oneof(fc.constant(1), fc.nat(9_000), fc.nat(DAY), fc.nat(400 * DAY)), {
  minLength: 2,
  maxLength: 5,
});

/** One customer, found as a store that remembers her finds her. */
function foundOf(
  { choices, facts, suppressed }: World,
  of: { customer: string; said: string; contacts: ContactRow[] },
): Found {
  const suppression = suppressed ? ('on' as const) : ('none' as const);
  const said = Object.fromEntries(
    ['stopped', 'hours', 'cap', 'channels.email', 'topics.news'].map((p) => [p, of.said]),
  );
  const standing: Standing = {
    customer: of.customer,
    head: { revision: 3, suppression },
    losses: 0,
    row: () => ({ revision: 3, suppression, choices, facts }),
    said: () => said,
  };
  return {
    standings: [standing],
    tombstone: null,
    contacts: (_, { after, until }) => of.contacts.filter(({ at }) => at > after && at <= until),
  };
}

/** The log of a store that answers at once. */
function logOf(batch: ReturnType<typeof createDecisionBatch>): Pick<AtOnce, 'log' | 'logLike'> {
  return {
    log: (rows: readonly DecisionRow[]) => rows.forEach((row) => batch.add(row)),
    logLike(row) {
      const parts = toParts(row);
      return (own: OwnParts) => batch.addTo(parts, own);
    },
  };
}

test('an answer said again is, to the byte, what JSON makes of one judged anew at that instant, and so is its line of the log', () => {
  let again = 0;
  const check = fc.property(world, words, later, fc.nat(3), (w, text, steps, withContacts) => {
    const contacts =
      withContacts > 0
        ? []
        : w.contacts.map((one, n): ContactRow => {
            const { at, channel, topic, result, reservation } = one;
            const own = { id: `con_${n}`, site: SITE, customer: text.customer, decision: null, asked: true };
            return { ...own, at, channel, topic, result, expiresAt: reservation?.expiresAt ?? null };
          });
    const salutation = text.salutation === '' ? undefined : { salutation: text.salutation };
    const person = { ...w, choices: { ...w.choices, name: salutation } };
    const found = foundOf(person, { ...text, contacts });
    const profiles = createCompiledProfiles();
    const batch = createDecisionBatch();
    const log = logOf(batch);
    let logged = 0;
    const atOnce = {
      ...log,
      logLike: (row: DecisionRow) => {
        const add = log.logLike(row);
        return (own: OwnParts) => {
          again++;
          add(own);
        };
      },
    } as AtOnce;
    const topic = compileCatalog(w.catalog).topics.get(w.ask.topic)!;
    const ask = {
      customer: text.customer,
      channel: w.ask.channel,
      topic: topic.id,
      basis: w.ask.basis!,
      campaign: text.campaign,
    };
    let now = w.ask.at;
    for (const step of [0, ...steps]) {
      now += step;
      const id = randomUUIDv7();
      const desk = { site: SITE, ask, published: w.catalog, now, newId: () => id };
      const said = answerAtOnce({ ...desk, profiles, topic, atOnce }, found);
      const fresh = judgeAsk({ ...desk, profiles: createCompiledProfiles() }, found);
      // Where hours bind, a sentence may be ten seconds old.
      const own = JSON.parse(said.text) as typeof fresh.answer;
      assert.equal(said.text, JSON.stringify({ ...fresh.answer, sentence: own.sentence }));
      assert.equal(said.bytes, Buffer.byteLength(said.text));
      assert.deepEqual(batch.row(logged++), fresh.kept.decisions[0]);
    }
  });
  fc.assert(check, { numRuns: 1500 });
  assert.ok(again > 500, `only ${again} were said again`);
});
