import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How often each server is asked whether it is ready, in milliseconds. */
const PROBE_EVERY = 100;

export interface Balancer {
  port: number;
  /** Takes a server among those that are asked, as soon as it is ready. */
  add(port: number): void;
  remove(port: number): void;
  /** Requests that reached no answer: no repetition of ours hides them. */
  failed: number;
  /** Requests that met a port where nobody listened, and went to the next: nothing of them had been sent. */
  refused: number;
  /** How often a server said at `/readyz` that it stops. */
  stopping: number;
  forwarded: number;
  close(): Promise<void>;
}

/**
 * Hands requests on to servers in turns, as a usual balancer does: over connections that it keeps open, to those alone that are
 * ready. It repeats nothing that it has begun to send.
 */
export async function openBalancer(): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true });
  const ready = new Map<number, boolean>();
  let turn = 0;

  async function forward(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const up = [...ready].filter(([, isReady]) => isReady).map(([port]) => port);
    turn += 1;
    for (let tries = 0; tries < up.length; tries += 1) {
      const port = up[(turn + tries) % up.length]!;
      try {
        const answer = await passOn(port, incoming, body);
        balancer.forwarded += 1;
        outgoing.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
        return;
      } catch (failure) {
        if ((failure as { code?: string }).code !== 'ECONNREFUSED') {
          balancer.failed += 1;
          outgoing.writeHead(503).end(String(failure));
          return;
        }
        balancer.refused += 1;
      }
    }
    balancer.failed += 1;
    outgoing.writeHead(503).end('no server is ready');
  }

  async function passOn(
    port: number,
    { url, method, headers }: Pick<IncomingMessage, 'url' | 'method' | 'headers'>,
    body: Buffer,
  ) {
    const { connection: _, ...kept } = headers;
    const asked = request({ host: '127.0.0.1', port, path: url, method, headers: kept, agent });
    asked.end(body);
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    const type = answer.headers['content-type'] ?? 'text/plain';
    return { status: answer.statusCode!, type, body: Buffer.concat(chunks) };
  }

  async function probe(port: number): Promise<void> {
    const asked = { url: '/readyz', method: 'GET', headers: {} };
    const answer = await passOn(port, asked, Buffer.alloc(0)).catch(() => null);
    if (!ready.has(port)) return;
    if (answer?.body.includes('"stopping"')) balancer.stopping += 1;
    ready.set(port, answer?.status === 200);
  }

  const probing = setInterval(() => void [...ready.keys()].map(probe), PROBE_EVERY);
  const server = createServer((incoming, outgoing) => void forward(incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const balancer: Balancer = {
    port: (server.address() as AddressInfo).port,
    add: (port) => void ready.set(port, true),
    remove: (port) => void ready.delete(port),
    failed: 0,
    refused: 0,
    stopping: 0,
    forwarded: 0,
    async close() {
      clearInterval(probing);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      agent.destroy();
    },
  };
  return balancer;
}
