import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';

const domain = new URL('../../server/domain/', import.meta.url);

/** What keeps this process alive, the reading of files apart. */
const running = () => process.getActiveResourcesInfo().filter((name) => !name.startsWith('FSReq'));

test('every file of the domain loads by itself, without a server, a store or a clock around it', async () => {
  const files = readdirSync(domain).filter((name) => name.endsWith('.ts'));
  assert.ok(files.length > 70);
  for (const file of files) {
    const before = running();
    await import(new URL(file, domain).href);
    assert.deepEqual(running(), before, `${file} starts something when it loads`);
  }
});
