import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startPostgres } from './postgres-server.ts';

/* Runs a command with STORE set to the address of a PostgreSQL server that is there for as long as it: `node with-postgres.ts node --test …`. */

const [command = 'node', ...given] = process.argv.slice(2);
const server = await startPostgres();
const child = spawn(command, given, { stdio: 'inherit', env: { ...process.env, STORE: server.url('postgres') } });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
const [code] = (await once(child, 'exit')) as [number | null];
await server.stop();
process.exit(code ?? 1);
