import { createServer } from 'node:net';

/** Where the three programs of the demo listen. */
export interface Ports {
  server: number;
  shop: number;
  inspector: number;
}

/** The environment variable that moves each of them. */
const VARIABLES = { server: 'PORT', shop: 'SHOP_PORT', inspector: 'INSPECTOR_PORT' } as const;
const DEFAULTS: Ports = { server: 8787, shop: 8788, inspector: 8789 };

/** Something about the ports that only the person who starts the demo can change. */
export class PortProblem extends Error {
  override name = 'PortProblem';
}

/** The ports by the environment, 8787 to 8789 by default. Throws `PortProblem` naming every mistake. */
export function readPorts(environment: Record<string, string | undefined>): Ports {
  const read = (who: keyof Ports) => Number(environment[VARIABLES[who]] || DEFAULTS[who]);
  const ports = { server: read('server'), shop: read('shop'), inspector: read('inspector') };
  const wrong = names(ports).filter((who) => !Number.isInteger(ports[who]) || ports[who] < 1 || ports[who] > 65_535);
  if (wrong.length > 0)
    throw new PortProblem(wrong.map((who) => `${VARIABLES[who]} must be a whole number from 1 to 65535.`).join('\n'));
  if (new Set(Object.values(ports)).size < 3)
    throw new PortProblem('PORT, SHOP_PORT and INSPECTOR_PORT must be three different ports.');
  return ports;
}

/** Throws `PortProblem` when another program listens on one of them, saying which and what to do. */
export async function assertFree(ports: Ports): Promise<void> {
  const taken: (keyof Ports)[] = [];
  for (const who of names(ports)) {
    if (!(await isFree(ports[who]))) taken.push(who);
  }
  const lines = taken.map(
    (who) =>
      `Port ${ports[who]} is taken, and the ${who} needs it. Stop what uses it, or choose another: ${VARIABLES[who]}=… npm start`,
  );
  if (lines.length > 0) throw new PortProblem(lines.join('\n'));
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function names(ports: Ports): (keyof Ports)[] {
  return Object.keys(ports) as (keyof Ports)[];
}
