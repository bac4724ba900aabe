import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Command } from 'commander';
import type { EndpointWithSecret } from '../contract/endpoint.ts';
import { callsOf, type Call } from './call-server.ts';
import { CliFailure } from './cli-failure.ts';
import { keptByListen, type ListenState } from './listen-state.ts';
import { printLines } from './print.ts';
import { receiveEvents } from './receive-events.ts';
import { readSettings, type Settings } from './settings.ts';
import type { Surroundings } from './surroundings.ts';

interface ListenOptions {
  forwardTo?: string;
  events?: string;
  state?: string;
}

/** `ask-first listen`: an endpoint on this machine for as long as the command runs. Ends with 0 on Ctrl-C. */
export function addListen(program: Command, around: Surroundings): void {
  program
    .command('listen')
    .description('Receive a server’s webhooks on this machine, verify and print them, and hand them to your own app.')
    .option('--forward-to <url>', 'your app; its answer is handed back to the server')
    .option('--events <types>', 'only these, with commas between')
    .option('--state <folder>', 'where the secret of your app is kept; ask-first in XDG_CONFIG_HOME or ~/.config')
    .action(async function listen(this: Command, options: ListenOptions) {
      const { forwardTo } = options;
      if (forwardTo !== undefined && !(URL.canParse(forwardTo) && /^https?:/.test(forwardTo))) {
        throw new CliFailure(`${forwardTo} is no http or https address.`, { exit: 2 });
      }
      const settings = readSettings(this, around);
      const state = keptByListen(options.state, around.environment);
      await run({ settings, state, options, around });
    });
}

interface Listening {
  settings: Settings;
  state: ListenState;
  options: ListenOptions;
  around: Surroundings;
}

async function run({ settings, state, options, around }: Listening): Promise<void> {
  const call = callsOf(settings);
  const { forwardTo } = options;
  await removeLeft(call, state, settings.url);
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  try {
    const registered = register(call, { url, events: options.events?.split(',') }, settings.url);
    // An event may come before the answer that names its secret.
    const secretOf = registered.then(({ secret }) => secret);
    secretOf.catch(() => undefined);
    server.on('request', receiveEvents({ secretOf, forwardTo, secret: state.secret, json: settings.json, around }));
    const { id } = await registered;
    state.add({ url: settings.url, id, pid: process.pid });
    if (settings.json) around.stdout.write(`${JSON.stringify({ endpoint: id, url, secret: state.secret })}\n`);
    else printLines(around.stdout, greeting(settings.url, { url, secret: state.secret, forwardTo }));
    await stopped;
    await call('DELETE', `/v1/endpoints/${id}`);
    state.remove(id);
    printLines(around.stderr, ['Stopped; the endpoint is removed.']);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function register(
  call: Call,
  wish: { url: string; events?: string[] },
  server: string,
): Promise<EndpointWithSecret> {
  try {
    return await call<EndpointWithSecret>('POST', '/v1/endpoints', {
      ...wish,
      name: 'ask-first listen',
      order: 'every',
    });
  } catch (failure) {
    if (!(failure instanceof CliFailure && failure.message.includes('/url '))) throw failure;
    const says = `${failure.message} The server at ${server} may not send to this machine. For development, start it on this machine with WEBHOOK_ALLOW=127.0.0.0/8 WEBHOOK_ALLOW_HTTP=1.`;
    throw new CliFailure(says, { code: failure.code, cause: failure });
  }
}

/** The endpoints that listeners left behind when they were killed. */
async function removeLeft(call: Call, state: ListenState, url: string): Promise<void> {
  for (const { id } of state.left().filter((one) => one.url === url)) {
    await call('DELETE', `/v1/endpoints/${id}`).catch((failure: unknown) => {
      if (!(failure instanceof CliFailure && failure.code === 'unknown-endpoint')) throw failure;
    });
    state.remove(id);
  }
}

interface Greeting {
  url: string;
  secret: string;
  forwardTo: string | undefined;
}

function greeting(server: string, { url, secret, forwardTo }: Greeting): string[] {
  const handed =
    forwardTo === undefined ? [] : [`Handed on to ${forwardTo}, signed with ${secret} too: it stays the same.`];
  return [`Listening to ${server} at ${url}`, ...handed, 'Ctrl-C stops and removes the endpoint.', ''];
}
