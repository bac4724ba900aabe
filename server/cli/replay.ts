import type { Command } from 'commander';
import { callsOf } from './call-server.ts';
import { printJson, printLines } from './print.ts';
import { readSettings } from './settings.ts';
import type { Surroundings } from './surroundings.ts';

interface ReplayOptions {
  since: string;
  until?: string;
  types?: string;
  onlyFailed?: boolean;
}

/** `ask-first replay`: sends an endpoint its events again, each under its own id. */
export function addReplay(program: Command, around: Surroundings): void {
  program
    .command('replay')
    .description('Send an endpoint its events again. Of preferences, what is older than what it has is left out.')
    .argument('<endpoint>')
    .requiredOption('--since <instant>', 'for example 2026-11-21T10:00:00Z')
    .option('--until <instant>', 'before this; now unless given')
    .option('--types <types>', 'only these, with commas between')
    .option('--only-failed', 'only what failed for good')
    .action(async function replay(this: Command, endpoint: string, { since, until, types, onlyFailed }: ReplayOptions) {
      const settings = readSettings(this, around);
      const wish = {
        since,
        ...(until === undefined ? {} : { until }),
        ...(types === undefined ? {} : { types: types.split(',') }),
        ...(onlyFailed ? { only: 'failed' } : {}),
      };
      const path = `/v1/endpoints/${encodeURIComponent(endpoint)}/replay`;
      const answer = await callsOf(settings)<Record<string, unknown>>('POST', path, wish);
      if (settings.json) printJson(around.stdout, answer);
      else
        printLines(
          around.stdout,
          Object.entries(answer).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
        );
    });
}
