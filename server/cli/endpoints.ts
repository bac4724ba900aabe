import type { Command } from 'commander';
import type { Attempt, Delivery, Endpoint, EndpointWithSecret } from '../contract/endpoint.ts';
import { callsOf, type Call } from './call-server.ts';
import { printJson, printLines } from './print.ts';
import { printTable } from './print-table.ts';
import { readSettings, type Settings } from './settings.ts';
import type { Surroundings } from './surroundings.ts';

interface Page<Item> {
  items: Item[];
  next: string | null;
}

interface PageOptions {
  limit?: string;
  after?: string;
}

/** `ask-first endpoints …`: who is told, and what became of what they were told. */
export function addEndpoints(program: Command, around: Surroundings): void {
  const { stdout } = around;
  const endpoints = program.command('endpoints').description('Where the webhooks go, and what became of them.');
  const open = (command: Command): { call: Call; settings: Settings } => {
    const settings = readSettings(command, around);
    return { call: callsOf(settings), settings };
  };

  endpoints
    .command('list')
    .description('All endpoints.')
    .option('--limit <count>')
    .option('--after <cursor>')
    .action(async function list(this: Command, options: PageOptions) {
      const { call, settings } = open(this);
      const page = await call<Page<Endpoint>>('GET', `/v1/endpoints${queryOf(options)}`);
      if (settings.json) return printJson(stdout, page);
      const rows = page.items.map(({ id, state, name, url, failingSince }) => [
        id,
        state,
        name,
        url,
        failingSince ?? '–',
      ]);
      printTable(stdout, ['id', 'state', 'name', 'url', 'failing since'], rows, 'There is no endpoint.');
      printNext(page.next);
    });

  endpoints
    .command('show')
    .description('One endpoint.')
    .argument('<id>')
    .action(async function show(this: Command, id: string) {
      const { call, settings } = open(this);
      printFields(await call<Endpoint>('GET', pathOf(id)), settings);
    });

  endpoints
    .command('rotate')
    .description('Make a new secret; the old one goes on signing beside it.')
    .argument('<id>')
    .option('--overlap <period>', 'how long, ISO 8601; PT24H unless given, PT0S not at all')
    .action(async function rotate(this: Command, id: string, { overlap }: { overlap?: string }) {
      const { call, settings } = open(this);
      const body = overlap === undefined ? {} : { overlap };
      printFields(await call<EndpointWithSecret>('POST', `${pathOf(id)}/rotate`, body), settings);
    });

  endpoints
    .command('enable')
    .description('Switch an endpoint on again.')
    .argument('<id>')
    .requiredOption('--from <what>', 'now, latest (the current state of every customer), or an instant')
    .action(async function enable(this: Command, id: string, { from }: { from: string }) {
      const { call, settings } = open(this);
      printFields(await call<Endpoint>('POST', `${pathOf(id)}/enable`, { from }), settings);
    });

  endpoints
    .command('account')
    .description('Events = delivered + superseded + dead + held + pending.')
    .argument('<id>')
    .action(async function account(this: Command, id: string) {
      const { call, settings } = open(this);
      printFields(await call<object>('GET', `${pathOf(id)}/account`), settings);
    });

  endpoints
    .command('deliveries')
    .description('What became of an endpoint’s events; of one event, its attempts.')
    .argument('<id>')
    .option('--state <state>', 'delivered, superseded, dead, held or pending')
    .option('--event <id>', 'the attempts of this event')
    .option('--limit <count>')
    .option('--after <cursor>')
    .action(async function deliveries(
      this: Command,
      id: string,
      options: PageOptions & { state?: string; event?: string },
    ) {
      const { call, settings } = open(this);
      const { event, ...page } = options;
      const path = `${pathOf(id)}/deliveries`;
      if (event === undefined) return showDeliveries(await call('GET', path + queryOf({ ...page })), settings);
      const { state: _, ...ofAttempts } = page;
      showAttempts(await call('GET', `${path}/${encodeURIComponent(event)}/attempts${queryOf(ofAttempts)}`), settings);
    });

  function showDeliveries(page: Page<Delivery>, { json }: Settings): void {
    if (json) return printJson(stdout, page);
    const rows = page.items.map((one) => [
      one.at,
      one.state,
      one.type,
      one.customer ?? '–',
      String(one.attempts),
      one.nextAt ?? '–',
      one.event,
    ]);
    printTable(
      stdout,
      ['at', 'state', 'type', 'customer', 'attempts', 'next', 'event'],
      rows,
      'There is no such delivery.',
    );
    printNext(page.next);
  }

  function showAttempts(page: Page<Attempt>, { json }: Settings): void {
    if (json) return printJson(stdout, page);
    const rows = page.items.map((one) => [
      String(one.n),
      one.at,
      one.status === null ? '–' : String(one.status),
      one.class,
      `${one.milliseconds} ms`,
      one.snippet.slice(0, 80),
    ]);
    printTable(stdout, ['n', 'at', 'status', 'class', 'took', 'answer'], rows, 'It was not tried yet.');
    printNext(page.next);
  }

  function printFields(fields: object, { json }: Settings): void {
    if (json) return printJson(stdout, fields);
    printTable(
      stdout,
      ['', ''],
      Object.entries(fields).map(([name, value]) => [name, textOf(value)]),
      '',
    );
  }

  function printNext(next: string | null): void {
    if (next !== null) printLines(stdout, [`More: --after ${next}`]);
  }
}

function pathOf(id: string): string {
  return `/v1/endpoints/${encodeURIComponent(id)}`;
}

function queryOf(options: object): string {
  const query = new URLSearchParams(options as Record<string, string>).toString();
  return query === '' ? '' : `?${query}`;
}

function textOf(value: unknown): string {
  if (value === null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
