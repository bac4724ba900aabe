import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { addBackup } from './backup.ts';
import { addCatalog } from './catalog.ts';
import { addCustomer } from './customer.ts';
import { addDecide } from './decide.ts';
import { addDoctor } from './doctor.ts';
import { addEndpoints } from './endpoints.ts';
import { addImport } from './import.ts';
import { addKeys } from './keys.ts';
import { addListen } from './listen.ts';
import { addMigrate } from './migrate.ts';
import { addMove } from './move.ts';
import { addReplay } from './replay.ts';
import { addRestore } from './restore.ts';
import { addScrub } from './scrub.ts';
import { DEFAULT_URL } from './settings.ts';
import type { Surroundings } from './surroundings.ts';
import { addToken } from './token.ts';
import { addTrigger } from './trigger.ts';
import { addVerify } from './verify.ts';

/** `ask-first` with its verbs. Usage mistakes are thrown as `CommanderError`, everything else as `CliFailure`. */
export function createProgram(around: Surroundings): Command {
  const program = new Command('ask-first')
    .description('Ask before contacting, scrub a list, and see what the webhooks do.')
    .version(versionOf())
    .option('--url <address>', `the server (ASK_FIRST_URL, ${DEFAULT_URL})`)
    .option('--key <key>', 'the secret key; ASK_FIRST_KEY keeps it out of the list of processes')
    .option('--json', 'print JSON')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => void around.stdout.write(text),
      writeErr: (text) => void around.stderr.write(text),
    })
    .exitOverride();
  const verbs = [addDecide, addScrub, addVerify, addListen, addTrigger, addEndpoints, addReplay, addDoctor];
  const keeping = [addBackup, addRestore, addMigrate, addMove];
  for (const add of [...verbs, addCustomer, addCatalog, addToken, addImport, addKeys, ...keeping]) add(program, around);
  return program;
}

function versionOf(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
