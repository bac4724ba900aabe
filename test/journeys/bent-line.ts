import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** What becomes of a call: `reach` asks the real server, `answer` is what the page gets. */
export type Bend = (reach: () => Promise<WholeAnswer>, answer: ServerResponse) => Promise<unknown> | void;

export interface WholeAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** A line to the real server that can be bent. */
export interface BentLine {
  address: string;
  /** Bends calls of this method and path until it is straightened; preflights and everything else pass. */
  bend(call: string, how: Bend): void;
  straighten(): void;
  /** How many calls were bent. */
  readonly bent: number;
  close(): Promise<void>;
}

export async function openBentLine(server: string): Promise<BentLine> {
  let rule: { call: string; how: Bend } | undefined;
  let bent = 0;
  async function pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await buffer(asked);
    const reach = () => askServer(server, asked, body);
    const { pathname } = new URL(asked.url!, server);
    if (rule?.call === `${asked.method} ${pathname}`) {
      bent += 1;
      answer.setHeader('Access-Control-Allow-Origin', asked.headers.origin ?? '*');
      answer.setHeader('Access-Control-Expose-Headers', 'Retry-After');
      await rule.how(reach, answer);
    } else send(answer, await reach());
  }

  const line = createServer((asked, answer) => void pass(asked, answer));
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  return {
    address: `http://localhost:${(line.address() as AddressInfo).port}`,
    bend: (call, how) => (rule = { call, how }),
    straighten: () => (rule = undefined),
    get bent() {
      return bent;
    },
    close() {
      line.closeAllConnections();
      return new Promise((resolve) => line.close(() => resolve()));
    },
  };
}

/** The server takes the call, and its answer comes so many milliseconds late. */
export function late(wait: number): Bend {
  return async (reach, answer) => {
    const whole = await reach();
    await sleep(wait);
    send(answer, whole);
  };
}

/** The server takes the call, and the socket is cut in the middle of its answer. */
export const half: Bend = async (reach, answer) => {
  const { status, headers, body } = await reach();
  answer.writeHead(status, { ...headers, 'content-length': body.length });
  answer.write(body.subarray(0, body.length / 2), () => answer.destroy());
};

/** The server hears nothing: the line is dead. */
export const cut: Bend = (_reach, answer) => void answer.destroy();

/** The server takes the call, and nobody ever answers. */
export const never: Bend = async (reach) => void (await reach());

/** Something else answers in the server's place, which hears nothing. */
export function instead(status: number, body: string, headers: Record<string, string> = {}): Bend {
  return (_reach, answer) => void answer.writeHead(status, headers).end(body);
}

function send(answer: ServerResponse, { status, headers, body }: WholeAnswer): void {
  answer.writeHead(status, headers).end(body);
}

async function askServer(server: string, asked: IncomingMessage, body: Buffer): Promise<WholeAnswer> {
  const { method, headers } = asked;
  const call = request(new URL(asked.url!, server), { method, headers, agent: false });
  call.end(body);
  const [answer] = (await once(call, 'response')) as [IncomingMessage];
  return { status: answer.statusCode!, headers: answer.headers, body: await buffer(answer) };
}
