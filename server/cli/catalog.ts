import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { callsOf } from './call-server.ts';
import { differencesOf } from './catalog-differences.ts';
import { CliFailure } from './cli-failure.ts';
import { printJson, printLines } from './print.ts';
import { readSettings } from './settings.ts';
import type { Surroundings } from './surroundings.ts';

/** What `diff` ends with where the file is not what is published. */
const OTHER = 10;

/** `ask-first catalog …`: keeps the catalog in a file beside your code. */
export function addCatalog(program: Command, around: Surroundings): void {
  const { stdout } = around;
  const catalog = program.command('catalog').description('What you offer to choose, as a file.');

  catalog
    .command('pull')
    .description('Print the published catalog as JSON that `push` takes.')
    .action(async function pull(this: Command) {
      const { version: _, ...published } = await callsOf(readSettings(this, around))<{ version: number }>('GET', PATH);
      printJson(stdout, published);
    });

  catalog
    .command('diff')
    .description('What a push would change. Ends with 0 when nothing, 10 when something.')
    .argument('<file>')
    .action(async function diff(this: Command, file: string) {
      const settings = readSettings(this, around);
      const wanted = read(file);
      const { version: _, ...published } = await callsOf(settings)<{ version: number }>('GET', PATH);
      const differences = differencesOf(published, wanted);
      if (settings.json) printJson(stdout, differences);
      else printLines(stdout, differences.length === 0 ? ['The same.'] : differences.map(lineOf));
      if (differences.length > 0) around.setExit(OTHER);
    });

  catalog
    .command('push')
    .description('Publish a file as the next version; the same again makes none.')
    .argument('<file>')
    .action(async function push(this: Command, file: string) {
      const settings = readSettings(this, around);
      const published = await callsOf(settings)<{ version: number }>('PUT', PATH, read(file));
      if (settings.json) printJson(stdout, published);
      else printLines(stdout, [`Version ${published.version} is published.`]);
    });
}

const PATH = '/v1/catalog';

function lineOf({ path, from, to }: ReturnType<typeof differencesOf>[number]): string {
  const text = (value: unknown) => (value === undefined ? '–' : JSON.stringify(value));
  return `${path}  ${text(from)} → ${text(to)}`;
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new CliFailure(`${file} ${code ? `cannot be read: ${code}` : 'is not JSON'}.`, { exit: 2, cause });
  }
}
