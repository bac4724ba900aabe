import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const build = () =>
  execFileSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', folder], {
    cwd: root,
    stdio: 'pipe',
  });

let folder: string;
before(async () => (folder = await mkdtemp(join(tmpdir(), 'ask-first-deploy-'))));
after(() => rm(folder, { recursive: true }));

test('a page that holds the first script of before a deploy still finds the part it asks for', async () => {
  build();
  const parts = (await readdir(folder)).filter((file) => file !== 'ask-first.js');
  assert.ok(
    parts.some((file) => /^rest-[\w-]+\.js$/.test(file)),
    String(parts),
  );
  await writeFile(join(folder, 'rest-yesterday.js'), 'export {};');
  await writeFile(join(folder, 'rest-last-spring.js'), 'export {};');
  const lastSpring = new Date(Date.now() - 200 * 24 * 3600 * 1000);
  await utimes(join(folder, 'rest-last-spring.js'), lastSpring, lastSpring);
  build();
  const files = await readdir(folder);
  assert.deepEqual(files.sort(), ['ask-first.js', 'rest-yesterday.js', ...parts].sort());
});
