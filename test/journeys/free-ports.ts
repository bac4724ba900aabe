import type { Ports } from '../../demo/ports.ts';
import { freePort } from '../server/free-port.ts';

/** Three ports that nobody uses now, no two the same, and that no connection of a browser takes before the demo listens. */
export async function freePorts(): Promise<Ports> {
  const found = new Set<number>();
  while (found.size < 3) found.add(await freePort());
  const [server, shop, inspector] = [...found] as [number, number, number];
  return { server, shop, inspector };
}
