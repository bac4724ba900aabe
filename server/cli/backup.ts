import type { Command } from 'commander';
import { givenMasterKey, whereKept } from '../moving/where-kept.ts';
import type { BackupReport } from '../moving/back-up.ts';
import { CliFailure } from './cli-failure.ts';
import { printJson, printLines } from './print.ts';
import { runHere } from './run-here.ts';
import { showStep } from './show-step.ts';
import type { Surroundings } from './surroundings.ts';

interface BackupOptions {
  force?: boolean;
  withKey?: boolean;
  json?: boolean;
}

/** `ask-first backup`: a copy of the SQLite file as of one instant, while the server writes. */
export function addBackup(program: Command, around: Surroundings): void {
  program
    .command('backup')
    .description('Copy the SQLite file of DATABASE_URL as of one instant, while the server goes on; checked.')
    .argument('<file>', 'where to')
    .option('--force', 'replace a file that is there')
    .option('--with-key', 'put the master key beside it; else keep that key somewhere else')
    .action(async function run(this: Command, to: string) {
      const { force = false, withKey = false, json = false } = this.optsWithGlobals<BackupOptions>();
      const step = showStep(around);
      const report = await runHere(async () => {
        const kept = whereKept(around.environment);
        if (kept.kind === 'postgres') throw new CliFailure(byPostgres(to), { exit: 2 });
        const masterKey = givenMasterKey(around.environment);
        const { backUp } = await import('../moving/back-up.ts');
        const onProgress = (copied: number, pages: number) => step.show(`${copied} of ${pages} pages`);
        return backUp({ from: kept.file, to, force, withKey, masterKey, onProgress });
      }).finally(step.end);
      if (json) printJson(around.stdout, { file: to, ...report });
      else printLines(around.stdout, linesOf(to, report));
    });
}

function linesOf(to: string, report: BackupReport): string[] {
  const { customers, events, receipts, version, bytes, last } = report;
  return [
    `${to}: ${bytes} bytes, version ${version}, checked.`,
    `${customers} customers, ${events} events, ${receipts} receipts${last ? `; the last event is ${last.seq} of ${last.at}` : ''}.`,
    keyLine(to, report),
  ];
}

/** A backup without its key cannot be read, and one beside its key is read by whoever has both. */
function keyLine(to: string, { key, keyFile }: BackupReport): string {
  if (keyFile !== null) return `${keyFile} is its master key: whoever has both files can read all secrets in them.`;
  const whose = key ?? 'the MASTER_KEY that the server is given';
  return `It cannot be used without its master key, which is not in it: keep a copy of ${whose} too, in another place than ${to}.`;
}

function byPostgres(to: string): string {
  return [
    'DATABASE_URL names a PostgreSQL database, which its own tools back up while the servers go on:',
    `  pg_dump --format=custom --no-owner --file='${to}' "$DATABASE_URL"`,
    'and into a new, empty database with all servers stopped:',
    `  pg_restore --no-owner --single-transaction --exit-on-error --dbname="$DATABASE_URL" '${to}'`,
    'Keep the MASTER_KEY of the servers too, in another place: without it the backup cannot be used.',
  ].join('\n');
}
