import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CUSTOMERS } from '../../demo/customers.ts';
import { customerToken } from '../../demo/shop/customer-token.ts';
import { SITE } from '../../demo/prepare-site.ts';
import type { Stage } from '../journeys/stage.ts';

/** What a page of the host is made of; the rest is the least that HTML asks for. */
export interface HostPage {
  /** After the script tag. */
  head?: string;
  /** The element for a customer of her own, unless given. */
  body?: string;
  /** The tag in the head that loads the element; '' for none. */
  script?: string;
  lang?: string;
  /** The page's Content-Security-Policy. */
  policy?: string;
}

/** A web site of somebody else: an origin of its own, registered with the demo's site, that signs its customers in. */
export interface Host {
  origin: string;
  /** The address of the script on the preference server. */
  script: string;
  /** Puts a page there; its address. */
  put(page: HostPage): string;
  /** Puts a file there; its address. */
  putFile(name: string, text: string): string;
  close(): Promise<void>;
}

const TYPES: Record<string, string> = { html: 'text/html', css: 'text/css', js: 'text/javascript' };

/** Serves pages on loopback. `/preferences-token?customer=c_1` signs in anybody; `/broken` and `/a-page` answer no token. */
export async function openHost({ demo, business }: Stage): Promise<Host> {
  const files = new Map<string, { text: string; policy?: string }>();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/preferences-token') void signIn(searchParams.get('customer'), response);
    else if (pathname === '/favicon.ico') response.writeHead(204).end();
    else if (pathname === '/broken') response.writeHead(500).end('{"token":"no"}');
    else if (pathname === '/a-page') send(response, 'html', '<!doctype html><p>Please sign in</p>');
    else serve(pathname, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { origins } = await business<{ origins: string[] }>('GET', '/v1/site');
  await business('PUT', '/v1/site', { origins: [...origins, origin] });
  const script = `${demo.addresses.server}/w/1/ask-first.js`;

  async function signIn(customer: string | null, response: ServerResponse): Promise<void> {
    const { identitySecret } = demo.keys;
    const audience = demo.addresses.server;
    const options = { site: SITE, audience, identitySecret, now: Date.now() };
    const token = customer && (await customerToken({ ...CUSTOMERS[0], id: customer }, options));
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(JSON.stringify({ token }));
  }

  function serve(pathname: string, response: ServerResponse): void {
    const file = files.get(pathname);
    if (!file) return void response.writeHead(404).end();
    send(response, pathname.split('.').at(-1)!, file.text, file.policy);
  }

  function put(pathname: string, text: string, policy?: string): string {
    files.set(pathname, { text, policy });
    return origin + pathname;
  }

  return {
    origin,
    script,
    put: (page) => put(`/${files.size}.html`, markup({ script: scriptTag(script), ...page }), page.policy),
    putFile: (name, text) => put(`/${name}`, text),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** The tag that loads the element from `address`. */
export function scriptTag(address: string): string {
  return `<script type="module" src="${address}"></script>`;
}

/** The element for this customer. */
export function element(customer: string, more = ''): string {
  return `<ask-first site="${SITE}" token-url="/preferences-token?customer=${customer}" ${more}></ask-first>`;
}

function markup({ head = '', body = element('c_host'), script = '', lang = 'en' }: HostPage): string {
  return `<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>A page of the host</title>
    ${script}
    ${head}
  </head>
  <body>${body}</body>
</html>`;
}

function send(response: ServerResponse, type: string, text: string, policy?: string): void {
  response.writeHead(200, {
    'Content-Type': `${TYPES[type]}; charset=utf-8`,
    'Cache-Control': 'no-store',
    ...(policy ? { 'Content-Security-Policy': policy } : {}),
  });
  response.end(text);
}
