import type { Command } from 'commander';
import type { MadeLink, NewLink } from '../contract/link.ts';
import { callsOf } from './call-server.ts';
import { CliFailure } from './cli-failure.ts';
import { printJson, printLines } from './print.ts';
import { readSettings } from './settings.ts';
import type { Surroundings } from './surroundings.ts';

interface RevokeOptions {
  customer?: string;
  all?: boolean;
}

/**
 * `ask-first token`: the signed link of one customer, as the headers of a message (RFC 8058) and the page for its text.
 */
export function addToken(program: Command, around: Surroundings): void {
  const { stdout } = around;
  const token = program
    .command('token')
    .description('Make a customer’s signed link: the headers of a message, and the page for its text.')
    .option('--customer <id>', 'whom it is for')
    .option('--topic <topic>', 'one tap turns off this topic alone')
    .option('--channel <channel>', 'one tap turns off this channel alone')
    .action(async function make(this: Command, wish: Partial<NewLink>) {
      const { customer, topic, channel } = wish;
      if (customer === undefined) throw new CliFailure('Name the customer by --customer.', { exit: 2 });
      const settings = readSettings(this, around);
      const body = {
        customer,
        ...(topic === undefined ? {} : { topic }),
        ...(channel === undefined ? {} : { channel }),
      };
      const link = await callsOf(settings)<MadeLink>('POST', '/v1/links', body);
      if (settings.json) return printJson(stdout, link);
      const headers = Object.entries(link.headers).map(([name, value]) => `${name}: ${value}`);
      printLines(stdout, [...headers, '', `page  ${link.page}`, `id    ${link.id}`]);
    });

  token
    .command('revoke')
    .description('End one link, all of a customer, or all of the site, those in messages sent long ago too.')
    .argument('[id]', 'of one link')
    .option('--customer <id>', 'all links of this customer')
    .option('--all', 'all links of the site')
    .action(async function revoke(this: Command, id: string | undefined) {
      // `--customer` is an option of `token` too, and commander gives it to the first that knows it.
      const { customer, all } = this.optsWithGlobals<RevokeOptions>();
      if ([id, customer, all].filter((one) => one !== undefined).length !== 1)
        throw new CliFailure('Name one: the id of a link, --customer, or --all.', { exit: 2 });
      const settings = readSettings(this, around);
      await callsOf(settings)('DELETE', pathOf({ id, customer }));
      if (settings.json) printJson(stdout, { revoked: id ?? customer ?? 'all' });
      else printLines(stdout, ['Revoked.']);
    });
}

function pathOf({ id, customer }: { id: string | undefined; customer: string | undefined }): string {
  if (id !== undefined) return `/v1/links/${encodeURIComponent(id)}`;
  return customer === undefined ? '/v1/links' : `/v1/links?customer=${encodeURIComponent(customer)}`;
}
