import type { Command } from 'commander';
import { givenMasterKey, whereKept } from '../moving/where-kept.ts';
import type { RestoreReport } from '../moving/restore.ts';
import { CliFailure } from './cli-failure.ts';
import { printJson, printLines } from './print.ts';
import { runHere } from './run-here.ts';
import type { Surroundings } from './surroundings.ts';

/** `ask-first restore`: puts a backup where the server keeps its database. */
export function addRestore(program: Command, around: Surroundings): void {
  program
    .command('restore')
    .description('Check a backup and put it where DATABASE_URL says; the server must be stopped.')
    .argument('<file>', 'the backup')
    .option('--force', 'set a database that is there aside')
    .action(async function run(this: Command, from: string) {
      const { force = false, json = false } = this.optsWithGlobals<{ force?: boolean; json?: boolean }>();
      const { to, report } = await runHere(async () => {
        const kept = whereKept(around.environment);
        if (kept.kind === 'postgres') throw new CliFailure(byPostgres(from), { exit: 2 });
        const masterKey = givenMasterKey(around.environment);
        const { restore } = await import('../moving/restore.ts');
        return { to: kept.file, report: restore({ from, to: kept.file, force, masterKey, now: around.now() }) };
      });
      if (json) printJson(around.stdout, { file: to, ...report });
      else printLines(around.stdout, linesOf(to, report));
    });
}

function linesOf(to: string, report: RestoreReport): string[] {
  const { customers, events, receipts, open, version, newest, last, key, before } = report;
  return [
    `${to} is restored: whole, its references hold, and the master key of ${key} opens it.`,
    `${customers} customers, ${events} events, ${receipts} receipts; ${open} deliveries wait and will be sent.`,
    ...(last ? [`The last event is ${last.seq} of ${last.at}: what was said later is not in it.`] : []),
    ...(version < newest ? [`It is at version ${version}; the next start brings it to ${newest}.`] : []),
    ...(before === null ? [] : [`What was there before is ${before} now.`]),
  ];
}

function byPostgres(from: string): string {
  return [
    'DATABASE_URL names a PostgreSQL database. What pg_dump made is restored into a new, empty database, with all servers stopped:',
    `  pg_restore --no-owner --single-transaction --exit-on-error --dbname="$DATABASE_URL" '${from}'`,
    'What ask-first backup made is a SQLite file: restore it into a file, then ask-first move it.',
  ].join('\n');
}
