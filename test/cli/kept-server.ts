import { ADMIN_KEY, freePort, spawnServer, untilReady, type ServerChild } from '../server/server-child.ts';
import { PUBLIC_URL } from '../postgres/server-calls.ts';

/** The real server as a process of its own, on a store that outlives it. */
export interface KeptServer {
  port: number;
  server: ServerChild;
  /** As an operator stops it; resolves when it ended. */
  stop(): Promise<void>;
  /** As a power cut does. */
  kill(): Promise<void>;
}

/** Starts it; `env` says where the store is. */
export async function serveKept(env: Record<string, string>): Promise<KeptServer> {
  const port = await freePort();
  const reach = { WEBHOOK_ALLOW: '127.0.0.0/8', WEBHOOK_ALLOW_HTTP: '1' };
  const server = spawnServer({ ADMIN_KEY, PORT: String(port), PUBLIC_URL, ...reach, ...env });
  await untilReady(server, port);
  const end = (signal: 'SIGTERM' | 'SIGKILL') => async () => {
    server.child.kill(signal);
    await server.exit;
  };
  return { port, server, stop: end('SIGTERM'), kill: end('SIGKILL') };
}
