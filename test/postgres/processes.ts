import type { ServerChild } from '../server/server-child.ts';
import { createFleet, makeSite } from './fleet.ts';
import type { Made } from './server-calls.ts';

/** Servers on one database, each a process of its own. */
export interface Processes {
  /** Where the two that serve listen. */
  web: [number, number];
  site: Made;
  startWorker(): Promise<ServerChild>;
  stopAll(): Promise<void>;
}

/** Two processes that serve, on a database; workers as they are started. */
export async function startProcesses(url: string): Promise<Processes> {
  const fleet = createFleet(url);
  try {
    const [one, two] = await Promise.all([fleet.start('web'), fleet.start('web')]);
    const site = await makeSite(one.port, two.port);
    return { web: [one.port, two.port], site, startWorker: () => fleet.start('worker'), stopAll: fleet.stopAll };
  } catch (failure) {
    await fleet.stopAll();
    throw failure;
  }
}
