import type { Command } from 'commander';
import { callsOf, type Call } from './call-server.ts';
import { CliFailure } from './cli-failure.ts';
import { printJson, printLines } from './print.ts';
import { readSettings, type Settings } from './settings.ts';
import type { Surroundings } from './surroundings.ts';

/** Who wrote down what a customer told them. */
interface Recorded {
  by: string;
  where?: string;
  words?: string;
}

/** What the lines for people take of an answer. */
interface Known {
  customer?: string;
  revision: number;
  sentence: string | null;
  proposal?: unknown;
}

/** `ask-first customer …`: one customer as the business sees her, and what she told somebody. */
export function addCustomer(program: Command, around: Surroundings): void {
  const customer = program.command('customer').description('One customer: what she said, and what she told you.');

  const open = (command: Command): { call: Call; settings: Settings } => {
    const settings = readSettings(command, around);
    return { call: callsOf(settings), settings };
  };
  function print(answer: Known, { json }: Settings): void {
    if (json) return printJson(around.stdout, answer);
    const waits = answer.proposal ? ['What is louder waits for her own yes.'] : [];
    printLines(around.stdout, [
      `Revision ${answer.revision}.`,
      answer.sentence ?? 'There is no catalog yet.',
      ...waits,
    ]);
  }

  customer
    .command('show')
    .description('What may be done, in one sentence; everything with --json.')
    .argument('<id>')
    .action(async function show(this: Command, id: string) {
      const { call, settings } = open(this);
      print(await call<Known>('GET', pathOf(id)), settings);
    });

  recorded(customer.command('stop').description('She told you to stop: all marketing ends at once.')).action(
    async function stop(this: Command, id: string, record: Recorded) {
      const { call, settings } = open(this);
      print(await call<Known>('POST', `${pathOf(id)}/stop`, { ...record }), settings);
    },
  );

  recorded(customer.command('tell').description('What she told you: quieter at once, louder waits for her own yes.'))
    .requiredOption(
      '--change <json>',
      'for example {"op":"channel","channel":"phone","use":"no"}; may be given again',
      add,
      [],
    )
    .action(async function tell(this: Command, id: string, { change, ...record }: Recorded & { change: string[] }) {
      const { call, settings } = open(this);
      print(await call<Known>('POST', `${pathOf(id)}/tell`, { ...record, changes: change.map(parsed) }), settings);
    });

  customer
    .command('erase')
    .description('Erase her: profile, history and what waits to be sent. Nothing brings it back.')
    .argument('<id>')
    .requiredOption('--yes', 'that you mean it')
    .action(async function erase(this: Command, id: string) {
      const { call, settings } = open(this);
      await call('DELETE', pathOf(id));
      if (settings.json) printJson(around.stdout, { erased: id });
      else printLines(around.stdout, ['Erased.']);
    });
}

function recorded(command: Command): Command {
  return command
    .argument('<id>')
    .requiredOption('--by <name>', 'who took it down')
    .option('--where <place>', 'where: a call, the counter')
    .option('--words <words>', 'her own words');
}

function pathOf(id: string): string {
  return `/v1/customers/${encodeURIComponent(id)}`;
}

function add(one: string, before: string[]): string[] {
  return [...before, one];
}

function parsed(change: string): unknown {
  try {
    return JSON.parse(change);
  } catch (cause) {
    throw new CliFailure(`--change is not JSON: ${change}`, { exit: 2, cause });
  }
}
