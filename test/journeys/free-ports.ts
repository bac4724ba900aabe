import { createServer } from 'node:net';
import type { Ports } from '../../demo/ports.ts';

/** Three ports that nobody uses now. They are held until all are known, so that no two are the same. */
export async function freePorts(): Promise<Ports> {
  const held = await Promise.all([hold(), hold(), hold()]);
  const [server, shop, inspector] = held.map(({ port }) => port) as [number, number, number];
  await Promise.all(held.map(({ free }) => free()));
  return { server, shop, inspector };
}

function hold(): Promise<{ port: number; free: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      resolve({ port, free: () => new Promise((freed) => probe.close(() => freed())) });
    });
  });
}
