import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { backUp, type BackupWish } from '../../server/moving/back-up.ts';
import { runCli, type CliRun } from './cli-child.ts';
import { makeStore } from './small-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'ask-first-backup-'));
const file = join(folder, 'a.db');
const at = (name: string) => join(folder, name);
before(() => makeStore(file, 1));
after(() => rmSync(folder, { recursive: true, force: true }));

function backup(args: string[], env: Record<string, string> = {}): Promise<CliRun> {
  return runCli(['backup', ...args], { env: { DATABASE_URL: `file:${file}`, ...env } });
}

test('what is there is never replaced unless it is said, and what is wrong is one sentence that leaves nothing behind', async () => {
  writeFileSync(at('old.db'), 'old');
  writeFileSync(at('none.db'), 'no database at all, but long enough to be looked at'.repeat(9));
  symlinkSync(file, at('same.db'));
  copyFileSync(file, at('keyless.db'));
  const names = readdirSync(folder);
  const wish = { from: file, force: false, withKey: false, masterKey: null };
  const here: [Partial<BackupWish> & { to: string }, RegExp][] = [
    [{ to: at('old.db') }, /old\.db is there already; --force replaces it/],
    [{ to: at('x/y.db') }, /cannot be made/],
    [{ to: at('n.db'), from: at('nowhere.db') }, /nowhere\.db is not there/],
    [{ to: at('n.db'), from: at('none.db') }, /none\.db cannot be opened: file is not a database/],
    [{ to: at('n.db'), masterKey: new Uint8Array(32) }, /is not the one of/],
    [{ to: at('n.db'), from: at('keyless.db'), withKey: true }, /No master key was found to put beside it/],
    [{ to: file, force: true }, /a\.db is a file of the database \S+a\.db itself: name another/],
    [{ to: `${folder}/./a.db.key`, force: true }, /is a file of the database/],
    [{ to: at('same.db'), force: true }, /same\.db is a file of the database/],
  ];
  for (const [more, says] of here) await assert.rejects(backUp({ ...wish, ...more }), says);
  const wrong: [string[], Record<string, string>, number, RegExp][] = [
    [[at('old.db')], {}, 1, /^\S+old\.db is there already; --force replaces it\.\n$/],
    [[at('n.db')], { MASTER_KEY: 'short' }, 2, /MASTER_KEY must be 32 bytes/],
    [[at('n.db')], { DATABASE_URL: 'mysql://x' }, 2, /DATABASE_URL must be/],
    [
      [at('n.db')],
      { DATABASE_URL: 'postgres://a:secret@h/d' },
      2,
      /pg_dump --format=custom .*"\$DATABASE_URL"[^]*pg_restore/,
    ],
    [[], {}, 2, /missing required argument/],
  ];
  const runs = wrong.map(async ([args, env, exit, says]) => {
    const { code, stdout, stderr } = await backup(args, env);
    assert.deepEqual([code, stdout], [exit, ''], stderr);
    assert.match(stderr, says);
    assert.doesNotMatch(stderr, /secret@/);
  });
  await Promise.all(runs);
  assert.deepEqual(readdirSync(folder), names);
  assert.equal(readFileSync(at('old.db'), 'utf8'), 'old');
  const { code, stdout } = await backup([at('old.db'), '--force']);
  assert.equal(code, 0);
  assert.match(stdout, /cannot be used without its master key, which is not in it: keep a copy of \S+a\.db\.key too/);
});
