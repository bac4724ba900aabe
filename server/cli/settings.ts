import type { Command } from 'commander';
import { CliFailure } from './cli-failure.ts';
import type { Surroundings } from './surroundings.ts';

export const DEFAULT_URL = 'http://localhost:8787';

/** The options of the whole program, after what the environment gives. */
export interface Settings {
  /** The server's address without a slash at the end. */
  url: string;
  key: string;
  json: boolean;
}

/** Reads `--url`, `--key` and `--json` of a command. Throws a usage failure for an address that is none and without a key. */
export function readSettings(command: Command, { environment }: Surroundings): Settings {
  const given = command.optsWithGlobals<{ url?: string; key?: string; json?: boolean }>();
  const url = given.url ?? (environment['ASK_FIRST_URL'] || DEFAULT_URL);
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    throw new CliFailure(`${url} is no http or https address; give one by --url or ASK_FIRST_URL.`, { exit: 2 });
  }
  const key = given.key ?? environment['ASK_FIRST_KEY'] ?? '';
  if (key === '') throw new CliFailure('A secret key is needed: set ASK_FIRST_KEY, or give --key.', { exit: 2 });
  if (!/^[\x21-\x7e]+$/.test(key)) throw new CliFailure('The secret key holds what no key holds.', { exit: 2 });
  return { url: url.replace(/\/+$/, ''), key, json: given.json === true };
}
