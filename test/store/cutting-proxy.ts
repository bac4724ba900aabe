import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** Where a line is cut: before the statement arrives, or after it was carried out and before its answer is heard. */
export type Cut = 'before' | 'after';

/** A line to a server of PostgreSQL that can be cut at a statement. */
export interface CuttingProxy {
  port: number;
  /** Cuts the connection that next sends something with these words, once. */
  cutAt(words: string, where: Cut): void;
  cuts(): number;
  close(): Promise<void>;
}

export async function openCuttingProxy(target: number): Promise<CuttingProxy> {
  let next: { words: string; where: Cut } | null = null;
  let cuts = 0;
  const open = new Set<Socket>();

  function join(client: Socket): void {
    const server = connect(target, '127.0.0.1');
    let isDeaf = false;
    for (const socket of [client, server]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => open.delete(socket));
    }
    const end = () => {
      client.destroy();
      server.destroy();
    };
    client.on('close', end);
    server.on('close', end);
    client.on('data', (bytes: Buffer) => {
      if (next && bytes.includes(next.words)) {
        const { where } = next;
        next = null;
        cuts += 1;
        if (where === 'before') return end();
        isDeaf = true;
      }
      server.write(bytes);
    });
    server.on('data', (bytes: Buffer) => {
      if (isDeaf) end();
      else client.write(bytes);
    });
  }

  const proxy = createServer(join).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    port: (proxy.address() as AddressInfo).port,
    cutAt: (words, where) => void (next = { words, where }),
    cuts: () => cuts,
    async close() {
      proxy.close();
      for (const socket of open) socket.destroy();
      await once(proxy, 'close');
    },
  };
}
