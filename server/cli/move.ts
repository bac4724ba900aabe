import type { Command } from 'commander';
import { givenMasterKey, postgresUrl, whereKept } from '../moving/where-kept.ts';
import type { MoveReport } from '../moving/move/move.ts';
import { CliFailure } from './cli-failure.ts';
import { printJson, printLines } from './print.ts';
import { printTable } from './print-table.ts';
import { runHere } from './run-here.ts';
import { showStep } from './show-step.ts';
import type { Surroundings } from './surroundings.ts';

interface MoveOptions {
  to: string;
  json?: boolean;
}

/** `ask-first move`: everything of the SQLite file into an empty PostgreSQL database, compared before it is kept. */
export function addMove(program: Command, around: Surroundings): void {
  program
    .command('move')
    .description('Move the SQLite file of DATABASE_URL into an empty PostgreSQL database; the server must be stopped.')
    .requiredOption('--to <address>', 'postgres://USER:PASSWORD@HOST/DATABASE')
    .action(async function run(this: Command) {
      const { to, json = false } = this.optsWithGlobals<MoveOptions>();
      const step = showStep(around);
      const report = await runHere(async () => {
        const kept = whereKept(around.environment);
        if (kept.kind === 'postgres')
          throw new CliFailure('DATABASE_URL must be the file: that is moved.', { exit: 2 });
        const masterKey = givenMasterKey(around.environment);
        const wish = {
          from: kept.file,
          to: postgresUrl(to, '--to'),
          masterKey,
          at: new Date(around.now()).toISOString(),
        };
        const { move } = await import('../moving/move/move.ts');
        return move({ ...wish, onTable: step.show });
      }).finally(step.end);
      if (json) printJson(around.stdout, report);
      else printReport(around, report);
      if (!report.moved) around.setExit(1);
    });
}

function printReport({ stdout }: Surroundings, { from, kept, to, compared, chains, moved, key }: MoveReport): void {
  const rows = compared.map(({ what, file, postgres, same }) => [what, file, postgres, same ? 'same' : 'DIFFERENT']);
  const receipts = `${chains.receipts} of ${chains.customers} customers`;
  const verdict = chains.broken.length === 0 ? 'unbroken' : 'BROKEN';
  printTable(stdout, ['', 'file', 'postgres', ''], [...rows, ['receipt chains', '', receipts, verdict]], '');
  printLines(
    stdout,
    chains.broken.map((fault) => `  ${fault}`),
  );
  if (!moved) return printLines(stdout, ['Nothing was moved: the file is as it was, and the database is empty.']);
  const masterKey = key === 'MASTER_KEY' ? 'the same MASTER_KEY' : `MASTER_KEY="$(cat ${key})"`;
  printLines(stdout, [
    `Moved. Start every server with DATABASE_URL=${to} (and its password), ${masterKey} and the same PUBLIC_URL.`,
    kept === null
      ? `${from} could not be renamed: start no server on it again, it would send its deliveries a second time.`
      : `${from} is ${kept} now, so that no server starts on it again: it would send its deliveries a second time.`,
    'Keep it and its key as a backup.',
  ]);
}
