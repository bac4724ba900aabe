import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { BrowserContext, Page } from 'playwright-core';
import type { OtherCompany } from './other-company.ts';
import type { OwnCustomer } from './own-host.ts';
import type { Stage } from './stage.ts';

/** What she takes with her from the other company, by its own button. */
export async function takenFrom(other: OtherCompany, device: BrowserContext, id: string): Promise<string> {
  await other.says(
    id,
    { op: 'channel', channel: 'phone', use: 'no', words: 'I said email' },
    { op: 'channel', channel: 'sms', use: 'yes' },
    { op: 'topic', topic: 'news', want: 'yes' },
    { op: 'topic', topic: 'boats', want: 'yes' },
  );
  const page = await device.newPage();
  await page.goto(`${other.address}/${id}`);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Take my choices with me' }).click();
  const file = await saving;
  assert.equal(file.suggestedFilename(), 'harbour-choices.json');
  const text = await readFile(await file.path(), 'utf8');
  await page.close();
  return text;
}

/** Brings a file by the field of the page. */
export async function bring(page: Page, text: string): Promise<void> {
  const opener = page.getByRole('button', { name: 'Bring choices from another company' });
  if ((await opener.getAttribute('aria-expanded')) !== 'true') await opener.click();
  const buffer = Buffer.from(text);
  await page.getByLabel('Your file').setInputFiles({ name: 'choices.json', mimeType: 'application/json', buffer });
  await page.getByRole('button', { name: 'Bring them' }).click();
}

/** She turns it off by its switch, and the server has it. */
export async function turnOff(page: Page, name: string): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().includes('/v1/me/changes'));
  await page.getByRole('switch', { name }).click();
  await (await answered).finished();
  await page.locator('[part=status]').getByText(/Saved/).waitFor();
}

/** Behind the server’s back: her newest act is gone from its file, as if it had never been. */
export function cutNewest({ dataDir }: Stage, { id }: OwnCustomer): void {
  // The server may be writing in that moment.
  const options = { enableForeignKeyConstraints: false, timeout: 10_000 };
  const database = new DatabaseSync(join(dataDir, 'ask-first.db'), options);
  try {
    const newest = `(SELECT max(seq) FROM event WHERE customer = '${id}' AND revision IS NOT NULL)`;
    assert.equal(database.prepare(`DELETE FROM receipt WHERE seq = ${newest}`).run().changes, 1);
    assert.equal(database.prepare(`DELETE FROM event WHERE seq = ${newest}`).run().changes, 1);
  } finally {
    database.close();
  }
}
