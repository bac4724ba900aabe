import type { Command } from 'commander';
import type { Ask, Decision } from '../contract/decision.ts';
import { callsOf } from './call-server.ts';
import { CliFailure } from './cli-failure.ts';
import { decisionLines } from './decision-lines.ts';
import { printJson, printLines } from './print.ts';
import { readSettings } from './settings.ts';
import type { Surroundings } from './surroundings.ts';

/** What `decide` ends with when the answer is not allow, so that `ask-first decide … && dial` dials nobody. */
const NOT_ALLOWED = 10;

interface DecideOptions {
  customer?: string;
  email?: string;
  phone?: string;
  channel: string;
  topic: string;
  at?: string;
  item?: string;
  basis?: string;
  campaign?: string;
  reserve?: boolean;
}

/** `ask-first decide`: ends with 0 for allow, 10 for anything else that was answered, 1 when nobody could be asked. */
export function addDecide(program: Command, around: Surroundings): void {
  program
    .command('decide')
    .description('May this person be contacted? Ends with 0 for allow, 10 for not, 1 when the server cannot be asked.')
    .option('--customer <id>')
    .option('--email <address>')
    .option('--phone <number>', 'E.164, for example +12125550142')
    .requiredOption('--channel <channel>')
    .requiredOption('--topic <topic>')
    .option('--at <instant>', 'judge as at another instant, for example 2026-12-24T15:00:00Z')
    .option('--item <item>', 'the one thing that is offered')
    .option('--basis <kind:ref>', 'what the customer made that this is about, for example booking:B-77')
    .option('--campaign <name>')
    .option('--reserve', 'take a slot of the budget, for an hour')
    .action(async function decide(this: Command, options: DecideOptions) {
      const settings = readSettings(this, around);
      const ask = askOf(options);
      const answer = await callsOf(settings)<Decision>('POST', '/v1/decisions', ask).catch(advise);
      if (settings.json) printJson(around.stdout, answer);
      else printLines(around.stdout, decisionLines(ask, answer));
      if (answer.outcome !== 'allow') around.setExit(NOT_ALLOWED);
    });
}

function askOf({ customer, email, phone, basis, ...rest }: DecideOptions): Ask {
  const who = Object.entries({ customer, email, phone }).filter(([, given]) => given !== undefined);
  if (who.length !== 1) throw new CliFailure('Name one person: --customer, --email or --phone.', { exit: 2 });
  return { ...Object.fromEntries(who), ...rest, ...(basis === undefined ? {} : { basis: basisOf(basis) }) } as Ask;
}

function basisOf(text: string): NonNullable<Ask['basis']> {
  const [kind = '', ...ref] = text.split(':');
  if (kind === '') throw new CliFailure('A basis is kind:ref, for example booking:B-77.', { exit: 2 });
  return { kind, ...(ref.length > 0 ? { ref: ref.join(':') } : {}), madeBy: 'customer' };
}

/** Without an answer there is no permission. */
function advise(failure: unknown): never {
  if (!(failure instanceof CliFailure)) throw failure;
  throw new CliFailure(`${failure.message} Do not contact them.`, { code: failure.code, cause: failure });
}
