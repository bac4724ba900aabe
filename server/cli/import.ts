import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { ImportSummary } from '../contract/import.ts';
import { refusal, unreachable } from './call-server.ts';
import { openList, type OpenList } from './open-list.ts';
import { printJson, printLines } from './print.ts';
import { readSettings, type Settings } from './settings.ts';
import { showProgress } from './show-progress.ts';
import type { Surroundings } from './surroundings.ts';

/** `ask-first import`: answers that were given elsewhere. Ends with 1 when a row was left or could not be read. */
export function addImport(program: Command, around: Surroundings): void {
  const { stdout } = around;
  program
    .command('import')
    .description('Take answers that were given elsewhere: noes at once, yeses with their evidence, never over hers.')
    .argument('<file>', 'CSV with a header row, gzip too; - for standard input')
    .option('--from <name>', 'what the customers’ history calls the list')
    .action(async function importFile(this: Command, file: string, { from }: { from?: string }) {
      const settings = readSettings(this, around);
      const list = await openList(file, { stdin: around.stdin, format: 'csv' });
      const progress = showProgress(list, around);
      const summary = await send(list, { settings, from }).finally(() => {
        progress.end();
        list.rows.destroy();
      });
      const { rows, applied, already } = summary;
      if (settings.json) printJson(stdout, summary);
      else printLines(stdout, linesOf(summary));
      if (applied + already < rows) around.setExit(1);
    });
}

async function send(list: OpenList, to: { settings: Settings; from: string | undefined }): Promise<ImportSummary> {
  // Loaded here, for the other verbs start faster without it.
  const { request } = await import('undici');
  const { url, key } = to.settings;
  const query = to.from === undefined ? '' : `?${new URLSearchParams({ from: to.from }).toString()}`;
  const answer = await request(`${url}/v1/import${query}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'text/csv',
      ...(list.isZipped ? { 'content-encoding': 'gzip' } : {}),
    },
    body: list.rows,
    // It is answered when the last row is kept.
    headersTimeout: 0,
    bodyTimeout: 0,
  }).catch((cause: unknown) => {
    throw unreachable(url, cause);
  });
  const body = await text(answer.body);
  if (answer.statusCode !== 200) throw refusal(answer.statusCode, body);
  return JSON.parse(body) as ImportSummary;
}

function linesOf({ rows, applied, already, left, bad, rowsLeft, unknownTopics }: ImportSummary): string[] {
  const reasons = Object.entries(left).map(([why, count]) => `  left  ${count} ${why}`);
  const topics = Object.entries(unknownTopics).map(([topic, count]) => `  unknown topic  ${topic} (${count})`);
  const named = rowsLeft.slice(0, 20).map(({ line, why }) => `  line ${line}  ${why}`);
  return [
    `${rows} rows: ${applied} taken, ${already} so already, ${rows - applied - already - bad} left, ${bad} not readable.`,
    ...reasons,
    ...topics,
    ...named,
  ];
}
