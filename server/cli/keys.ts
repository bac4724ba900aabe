import type { Command } from 'commander';
import type { ReceiptKey, ReceiptKeys } from '../contract/receipt.ts';
import { callsOf } from './call-server.ts';
import { printJson, printLines } from './print.ts';
import { printTable } from './print-table.ts';
import { readSettings } from './settings.ts';
import type { Surroundings } from './surroundings.ts';

/** `ask-first keys …`: the keys that receipts are signed with; for whoever runs the server, by its ADMIN_KEY. */
export function addKeys(program: Command, around: Surroundings): void {
  const { stdout, environment } = around;
  const admin = {
    ...around,
    environment: { ...environment, ASK_FIRST_KEY: environment['ADMIN_KEY'] || environment['ASK_FIRST_KEY'] },
  };
  const keys = program.command('keys').description('The keys that receipts are signed with (ADMIN_KEY, or --key).');

  keys
    .command('receipts')
    .description('All that receipts are verified with, the one in use first.')
    .action(async function list(this: Command) {
      const settings = readSettings(this, admin);
      const set = await callsOf(settings)<ReceiptKeys>('GET', '/.well-known/jwks.json');
      if (settings.json) return printJson(stdout, set);
      const rows = set.keys.map(({ kid, x }, at) => [kid, at === 0 ? 'signs' : 'verifies', x]);
      printTable(stdout, ['kid', 'use', 'x'], rows, 'There is no key yet.');
    });

  keys
    .command('rotate-receipts')
    .description('Sign receipts with a new key from now on. The old one verifies for ever and can sign nothing more.')
    .action(async function rotate(this: Command) {
      const settings = readSettings(this, admin);
      const key = await callsOf(settings)<ReceiptKey>('POST', '/v1/receipt-keys');
      if (settings.json) return printJson(stdout, key);
      printLines(stdout, [`Receipts are signed with ${key.kid} now.`]);
    });
}
