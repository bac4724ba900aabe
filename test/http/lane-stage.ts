import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Parsed, TestServer } from './test-server.ts';

export interface LaneAnswer {
  status: number;
  headers: Headers;
  body: Parsed;
  /** The lane answered; the routes were not asked. */
  isByLane: boolean;
}

/** A server's lanes before its routes, on a real port, and who of them answers. */
export interface LaneStage {
  port: number;
  /** Posts JSON, or a text as it is. */
  post(path: string, body: unknown, headers: Record<string, string>): Promise<LaneAnswer>;
  close(): void;
}

export async function openLanes({ app }: TestServer): Promise<LaneStage> {
  let passedOn = 0;
  const routes = getRequestListener(app.fetch);
  const http = createServer(
    app.lane((incoming, outgoing) => {
      passedOn += 1;
      void routes(incoming, outgoing);
    }),
  );
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  return {
    port,
    async post(path, body, headers) {
      const before = passedOn;
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      const text = await answer.text();
      const parsed = text === '' ? null : JSON.parse(text);
      return { status: answer.status, headers: answer.headers, body: parsed, isByLane: passedOn === before };
    },
    close() {
      http.close();
      http.closeAllConnections();
    },
  };
}
