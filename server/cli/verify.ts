import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import type { Command } from 'commander';
import { capturedHeaders, headerOf } from './captured-headers.ts';
import { CliFailure } from './cli-failure.ts';
import { explainWebhook } from './explain-webhook.ts';
import { printJson, printLines } from './print.ts';
import type { Surroundings } from './surroundings.ts';

/** What `verify` ends with when the request does not verify. */
const NOT_VERIFIED = 10;

interface VerifyOptions {
  headers?: string;
  header: string[];
  body: string;
  secret: string[];
  at?: string;
  json?: boolean;
}

/** `ask-first verify`: whether a captured webhook verifies, and why not. It asks no server. Ends with 0 or 10. */
export function addVerify(program: Command, around: Surroundings): void {
  program
    .command('verify')
    .description('Check a captured webhook and say why it fails. Ends with 0 when it verifies, 10 when it does not.')
    .option('--headers <file>', 'the headers as lines, or as one JSON object')
    .option('-H, --header <name: value>', 'one header; may be given again', collect, [])
    .requiredOption('--body <file>', 'the body as it arrived, byte for byte; - for standard input')
    .option('--secret <key>', 'whsec_… or whpk_… (ASK_FIRST_SECRET); may be given again', collect, [])
    .option('--at <instant>', 'when it was received, for example 2026-11-21T10:00:00Z; now unless given')
    .action(async function verify(this: Command, options: VerifyOptions) {
      const keys = options.secret.length > 0 ? options.secret : [around.environment['ASK_FIRST_SECRET'] ?? ''];
      if (keys.includes(''))
        throw new CliFailure('A secret is needed: set ASK_FIRST_SECRET, or give --secret.', { exit: 2 });
      const fromFile =
        options.headers === undefined ? {} : capturedHeaders(readWhole(options.headers).toString('utf8'));
      const headers = { ...fromFile, ...Object.fromEntries(options.header.map(headerOf)) };
      const body = options.body === '-' ? await buffer(around.stdin) : readWhole(options.body);
      const wrong = explainWebhook({ headers, body, keys, at: instantOf(options.at, around.now) });
      const verified = wrong.length === 0;
      const { json } = this.optsWithGlobals<{ json?: boolean }>();
      if (json) printJson(around.stdout, { verified, wrong });
      else
        printLines(
          around.stdout,
          verified ? [GOOD] : ['Not verified.', ...wrong.map(({ code, says }) => `  ${code}: ${says}`)],
        );
      if (!verified) around.setExit(NOT_VERIFIED);
    });
}

const GOOD = 'Verified: the signature is made with this secret over these bytes, and the timestamp is fresh.';

function collect(one: string, before: string[]): string[] {
  return [...before, one];
}

function readWhole(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new CliFailure(`${file} cannot be read: ${(cause as NodeJS.ErrnoException).code}.`, { exit: 2, cause });
  }
}

function instantOf(text: string | undefined, now: () => number): number {
  const at = text === undefined ? now() : Date.parse(text);
  if (Number.isNaN(at)) throw new CliFailure(`${text} is no instant; write 2026-11-21T10:00:00Z.`, { exit: 2 });
  return at;
}
