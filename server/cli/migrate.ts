import type { Command } from 'commander';
import { whereKept } from '../moving/where-kept.ts';
import { printJson, printLines } from './print.ts';
import { runHere } from './run-here.ts';
import type { Surroundings } from './surroundings.ts';

/** `ask-first migrate`: brings the tables to this program's version; the server does the same when it starts. */
export function addMigrate(program: Command, around: Surroundings): void {
  program
    .command('migrate')
    .description('Bring the tables of DATABASE_URL to this program’s version, as the next start would; prints both.')
    .action(async function run(this: Command) {
      const { json = false } = this.optsWithGlobals<{ json?: boolean }>();
      const report = await runHere(async () => {
        const kept = whereKept(around.environment);
        const { migrateKept } = await import('../moving/migrate-kept.ts');
        return migrateKept(kept, new Date(around.now()).toISOString());
      });
      if (json) return printJson(around.stdout, report);
      const { database, from, to } = report;
      const said = from === to ? `is at version ${to}: nothing to do` : `from version ${from} to ${to}`;
      printLines(around.stdout, [`${database} ${said}.`]);
    });
}
