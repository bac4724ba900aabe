import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import type { ScrubSummary } from '../contract/scrub.ts';
import { callsOf } from './call-server.ts';
import { CliFailure } from './cli-failure.ts';
import { openList, type ListFormat } from './open-list.ts';
import { printJson, printLines } from './print.ts';
import { showProgress } from './show-progress.ts';
import { scrubLines } from './scrub-lines.ts';
import { sendList } from './send-list.ts';
import { readSettings, type Settings } from './settings.ts';
import type { Surroundings } from './surroundings.ts';

interface ScrubOptions {
  channel: string;
  topic: string;
  by: 'customer' | 'email' | 'phone';
  column?: string;
  as: string;
  basis?: string;
  format?: ListFormat;
  out?: string;
}

const COLUMNS = { customer: 'customer_id', email: 'email', phone: 'phone' };

/** `ask-first scrub`: a list goes through the server, the rows that may be contacted come out, at constant memory. */
export function addScrub(program: Command, around: Surroundings): void {
  program
    .command('scrub')
    .description('Keep of a list whom you may contact. Ends with 1 when not the whole list was judged.')
    .argument('<file>', 'CSV with a header row, or NDJSON, gzip too; - for standard input')
    .requiredOption('--channel <channel>')
    .requiredOption('--topic <topic>')
    .option(
      '--by <what>',
      'what the column holds: customer, email or phone',
      oneOf('customer', 'email', 'phone'),
      'customer',
    )
    .option('--column <name>', 'the column; customer_id, email or phone unless given')
    .option('--as <rows>', 'kept, removed, or all', oneOf('kept', 'removed', 'all'), 'kept')
    .option('--basis <kind>', 'what the customers made that a service message is about, for example booking')
    .option('--format <format>', 'csv or ndjson; by the file’s name unless given', oneOf('csv', 'ndjson'))
    .option('--out <file>', 'where the rows go; it is there only when the scrub is complete')
    .action(async function scrub(this: Command, file: string, options: ScrubOptions) {
      const settings = readSettings(this, around);
      const summary = await run(file, { options, settings, around });
      const to = options.out === undefined ? around.stderr : around.stdout;
      if (settings.json) printJson(to, summary);
      else printLines(to, scrubLines(summary, options));
    });
}

interface Run {
  options: ScrubOptions;
  settings: Settings;
  around: Surroundings;
}

async function run(file: string, { options, settings, around }: Run): Promise<ScrubSummary> {
  const { out, format } = options;
  const list = await openList(file, { stdin: around.stdin, format });
  const progress = showProgress(list, around);
  const partial = out === undefined ? null : `${out}.partial`;
  try {
    const { id, rows } = await sendList(list, {
      settings,
      query: queryOf(options),
      isZippedOut: out?.endsWith('.gz') === true,
    });
    await pipeline(rows, partial === null ? openEnded(around.stdout) : createWriteStream(partial));
    const summary = await callsOf(settings)<ScrubSummary>('GET', `/v1/scrubs/${encodeURIComponent(id)}`);
    if (summary.state !== 'complete') throw new CliFailure(`The server calls this scrub ${summary.state}.`);
    if (partial !== null) await rename(partial, out!);
    return summary;
  } catch (failure) {
    if (partial !== null) await rm(partial, { force: true });
    throw incomplete(failure, out);
  } finally {
    progress.end();
    list.rows.destroy();
  }
}

function queryOf({ channel, topic, by, column = COLUMNS[by], as, basis }: ScrubOptions): URLSearchParams {
  return new URLSearchParams({ channel, topic, by, column, as, ...(basis === undefined ? {} : { basis }) });
}

/** Standard output stays open for what comes after; only `pipeline` believes that it ends. */
function openEnded(stdout: Writable): Writable {
  return new Writable({
    write(chunk: Buffer, _, done) {
      if (stdout.write(chunk)) done();
      else stdout.once('drain', done);
    },
  });
}

function incomplete(failure: unknown, out: string | undefined): unknown {
  const isOurs = failure instanceof CliFailure || (failure as NodeJS.ErrnoException).code !== undefined;
  if (!isOurs) return failure;
  const left = out === undefined ? 'What was printed is not the whole list.' : `${out} was not written.`;
  const { message } = failure as Error;
  return new CliFailure(`The list was not judged to its end: ${message} ${left}`, { cause: failure });
}

function oneOf<Word extends string>(...words: Word[]): (text: string) => Word {
  return (text) => {
    const word = words.find((one) => one === text);
    if (word === undefined) throw new CliFailure(`“${text}” is none of ${words.join(', ')}.`, { exit: 2 });
    return word;
  };
}
