import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { openDatabase } from '../../server/store/sqlite/open-database.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { createSnapshotFinder } from '../../server/store/sqlite/snapshot-finder.ts';

const folder = mkdtempSync(join(tmpdir(), 'ask-first-plans-'));
const file = join(folder, 'ask-first.db');
after(() => rmSync(folder, { recursive: true }));

/** Tables that grow with the customers of a site, or with what is done about them. */
const GROWING =
  'address|attempt|broken_promise|change|contact|customer|decision|decision_piece|delivery|event|link|plan_end|proposal|receipt|refused_channel|replay|tombstone';
/** By their letters in the statements. */
const ALIASES = 'a|c|d|l|mine|other|own|p|q|r|v|busy|mark|newer|older';
/** A step that goes through all of a table, or all that a site has in it. */
const WALKS = new RegExp(`^(SCAN (${GROWING}|${ALIASES})\\b|SEARCH (${GROWING}|${ALIASES}) USING .*\\(site=\\?\\)$)`);

/** These are about everything of a site, or walk an index of what is under way just now. */
const MAY_WALK = [
  /^DELETE FROM link WHERE site = \?$/,
  /FROM contact INDEXED BY contact_by_topic WHERE site = \?/,
  /^SELECT customer FROM customer WHERE site = \? AND customer > \?/,
  /delivery_leased|d\.state = 'leased'|WHERE state = 'leased'/,
];

test('no statement of the store in SQLite walks a table, or all of a site, to find a few rows', (t) => {
  const statements = new Set<string>();
  const prepare = DatabaseSync.prototype.prepare;
  t.mock.method(DatabaseSync.prototype, 'prepare', function note(this: DatabaseSync, sql: string) {
    statements.add(sql);
    return prepare.call(this, sql);
  });
  const database = openDatabase(file, '2026-11-21T10:00:00.000Z');
  const store = openSqliteStore({ file, now: Date.now });
  createSnapshotFinder(database);
  t.mock.restoreAll();
  const asked = [...statements].filter((sql) => /^\s*(SELECT|UPDATE|DELETE|INSERT|WITH)/.test(sql));
  assert.ok(asked.length > 100, `${asked.length} statements`);
  const walking = asked.flatMap((sql) => {
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
    const walks = plan.map((row) => String(row['detail'])).filter((step) => WALKS.test(step));
    return walks.length > 0 && !MAY_WALK.some((one) => one.test(sql)) ? [`${sql}\n  ${walks.join('\n  ')}`] : [];
  });
  assert.deepEqual(walking, []);
  database.close();
  return store.close();
});

test('what a write of one row keeps is checked without a table built in memory', () => {
  const database = openDatabase(file, '2026-11-21T10:00:00.000Z');
  const rows = {
    customer:
      "INSERT INTO customer (site, customer, revision, choices, facts, marks, updated_at) VALUES ('', '', 0, '', '', '', '')",
    event: "INSERT INTO event (id, site, type, at, quieter, body) VALUES ('', '', '', '', 0, '')",
    receipt: "INSERT INTO receipt (seq, jws) VALUES (1, '')",
    change: "INSERT INTO change (site, customer, id, digest, revision, steps) VALUES ('', '', '', '', 0, '')",
    delivery: "INSERT INTO delivery (endpoint, seq, preference, lane, state) VALUES ('', 1, 1, 1, 'due')",
    superseded: "UPDATE delivery SET state = 'superseded' WHERE endpoint = '' AND seq = 1",
    contact: "INSERT INTO contact (site, customer, id, at, channel, topic, asked) VALUES ('', '', '', 0, '', '', 1)",
  };
  for (const [name, sql] of Object.entries(rows)) {
    const steps = database.prepare(`EXPLAIN ${sql}`).all();
    assert.ok(!steps.some(({ opcode }) => opcode === 'OpenEphemeral'), name);
  }
  database.close();
});
