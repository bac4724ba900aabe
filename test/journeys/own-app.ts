import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A program of the reader's own: a page, and a route that takes events. */
export interface OwnApp {
  port: number;
  /** What was posted to it, as it came. */
  taken: { headers: Record<string, string>; body: string }[];
  close(): void;
}

/** Starts it; its page has `html` in its body. */
export async function openOwnApp(html: (port: number) => string): Promise<OwnApp> {
  const taken: OwnApp['taken'] = [];
  const server = createServer((request, response) => {
    if (request.method !== 'POST') {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><html lang="en"><title>My own page</title><body>${html(port)}</body></html>`);
      return;
    }
    void text(request).then((body) => {
      taken.push({ headers: request.headers as Record<string, string>, body });
      response.end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, taken, close: () => (server.close(), server.closeAllConnections()) };
}
