import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DecisionRow } from '../../server/store/contacts.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { aKey, aSite, stepOf } from './rows.ts';

const SITE = 'northgate';
const HER_WORDS = 'a-campaign-of-hers-alone';
const ANSWERS = 3000;

test(
  'of whom was erased nothing stays in the bytes of the database, and of the others all',
  { timeout: 120_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ask-first-erased-'));
    const file = join(folder, 'erased.db');
    const found = (text: string) =>
      [file, `${file}-wal`]
        .filter((path) => existsSync(path))
        .reduce((sum, path) => sum + readFileSync(path, 'latin1').split(text).length - 1, 0);
    try {
      const store = openSqliteStore({ file, now: Date.now });
      const mac = () => new Uint8Array(32).fill(7);
      await store.createSite(aSite(SITE), aKey(SITE));
      await store.write({ site: SITE, customer: 'her', changes: ['ch'] }, (loaded) => ({
        answer: null,
        save: stepOf(loaded, SITE, 'her', { quieter: true }),
      }));
      for (let n = 0; n < ANSWERS; n += 1) {
        const customer = n % 100 === 0 ? 'her' : `other-${n % 50}`;
        const decisions = [answerTo(customer, n)];
        await store.ask({ site: SITE, who: { customer, mac } }, () => ({
          answer: 1,
          kept: { decisions, contacts: [] },
        }));
      }
      // Answers are written behind.
      while (found(HER_WORDS) < ANSWERS / 100) await sleep(50);
      await store.erase({
        site: SITE,
        customer: 'her',
        mac: mac(),
        addresses: [],
        suppress: false,
        evenUnseen: false,
        event: { ...ERASED, at: new Date().toISOString() },
      });
      await store.close();
      assert.equal(found(HER_WORDS), 0);
      assert.ok(found('a-campaign-of-others') >= ANSWERS * 0.9);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

const ERASED = {
  id: 'evt_erased',
  site: SITE,
  customer: 'her',
  revision: 2,
  type: 'customer.erased' as const,
  quieter: true,
  body: '{}',
};

function answerTo(customer: string, n: number): DecisionRow {
  return {
    id: `dec_${String(n).padStart(8, '0')}`,
    site: SITE,
    customer,
    at: Date.now(),
    judgedAt: null,
    channel: 'email',
    topic: 'news',
    outcome: 'allow',
    codes: [],
    nextAllowedAt: null,
    campaign: customer === 'her' ? HER_WORDS : 'a-campaign-of-others',
  };
}
