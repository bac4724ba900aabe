import { randomBytes } from 'node:crypto';
import { northgate } from '../http/test-server.ts';
import { ADMIN_KEY, freePort, spawnServer, untilReady, type ServerChild } from '../server/server-child.ts';
import { call, PUBLIC_URL, type Made } from './server-calls.ts';

/** How long a stop may take, in milliseconds. */
const STOP_WITHIN = 20_000;

/** Servers on one database, each a process of its own. */
export interface Processes {
  /** Where the two that serve listen. */
  web: [number, number];
  site: Made;
  startWorker(): Promise<ServerChild>;
  stopAll(): Promise<void>;
}

/** Two processes that serve, on a database; workers as they are started. */
export async function startProcesses(url: string): Promise<Processes> {
  const running: ServerChild[] = [];
  const masterKey = randomBytes(32).toString('base64');

  async function start(role: 'web' | 'worker'): Promise<{ port: number; server: ServerChild }> {
    const port = await freePort();
    const server = spawnServer({
      ADMIN_KEY,
      PORT: String(port),
      DATABASE_URL: url,
      MASTER_KEY: masterKey,
      PUBLIC_URL,
      ROLE: role,
      WEBHOOK_ALLOW: '127.0.0.0/8',
      WEBHOOK_ALLOW_HTTP: '1',
    });
    running.push(server);
    await untilReady(server, port);
    return { port, server };
  }

  async function stopAll(): Promise<void> {
    const left = running.filter(({ child }) => child.exitCode === null && child.signalCode === null);
    // One that was made to stand still hears of nothing else before.
    for (const signal of ['SIGCONT', 'SIGTERM'] as const) for (const { child } of left) child.kill(signal);
    const late = setTimeout(() => left.forEach(({ child }) => child.kill('SIGKILL')), STOP_WITHIN);
    await Promise.all(left.map(({ exit }) => exit));
    clearTimeout(late);
  }

  const web = await Promise.all([start('web'), start('web')]).catch(async (failure: unknown) => {
    await stopAll();
    throw failure;
  });
  const [one, two] = [web[0].port, web[1].port];
  const body = { id: 'northgate', brand: 'Northgate Motors' };
  const site: Made = await call(one, '/v1/sites', { bearer: ADMIN_KEY, body });
  await call(two, '/v1/catalog', { method: 'PUT', bearer: site.apiKey, body: northgate() });

  return {
    web: [one, two],
    site,
    startWorker: async () => (await start('worker')).server,
    stopAll,
  };
}
