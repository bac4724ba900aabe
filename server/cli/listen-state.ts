import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { CliFailure } from './cli-failure.ts';

/** An endpoint that a listener made on a server, and the process that did. */
export interface ListenerEndpoint {
  url: string;
  id: string;
  pid: number;
}

/** What `listen` remembers between two starts, in a file that only its owner may read. */
export interface ListenState {
  /** `whsec_…`: what is handed on is signed with it, so that an app is set up once. */
  secret: string;
  /** The endpoints of listeners that were killed. */
  left(): ListenerEndpoint[];
  add(endpoint: ListenerEndpoint): void;
  remove(id: string): void;
}

interface Kept {
  secret: string;
  endpoints: ListenerEndpoint[];
}

/** Reads or makes `listen.json` in `folder`, or in `ask-first` where settings are kept. Throws when it is not ours. */
export function keptByListen(
  folder: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): ListenState {
  const place = folder ?? join(environment['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'ask-first');
  const file = join(place, 'listen.json');
  mkdirSync(place, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) write(file, { secret: `whsec_${randomBytes(32).toString('base64')}`, endpoints: [] });
  // Read anew before every change: several listeners may run at once.
  const change = (endpoints: (before: ListenerEndpoint[]) => ListenerEndpoint[]) => {
    const kept = read(file);
    write(file, { ...kept, endpoints: endpoints(kept.endpoints) });
  };
  return {
    secret: read(file).secret,
    left: () => read(file).endpoints.filter(({ pid }) => !isRunning(pid)),
    add: (endpoint) => change((before) => [...before, endpoint]),
    remove: (id) => change((before) => before.filter((one) => one.id !== id)),
  };
}

function read(file: string): Kept {
  try {
    const { secret, endpoints = [] } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Kept>;
    if (typeof secret !== 'string' || !secret.startsWith('whsec_')) throw new TypeError('it holds no secret');
    return { secret, endpoints };
  } catch (cause) {
    throw new CliFailure(`${file} cannot be read as what listen keeps; move it away to start anew.`, { cause });
  }
}

/** Whole or not at all. */
function write(file: string, kept: Kept): void {
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  chmodSync(fresh, 0o600);
  renameSync(fresh, file);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code === 'EPERM';
  }
}
