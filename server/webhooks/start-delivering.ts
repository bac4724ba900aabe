import { createDispatcher } from './deliver.ts';
import type { DispatcherOptions } from './dispatcher.ts';
import { assertGuardHolds } from './self-test.ts';
import { createUpkeep } from './upkeep.ts';
import type { UpkeepOptions } from './upkeep.ts';

/** What a process that delivers does beside its requests. */
export interface Delivering {
  /** Takes nothing more and waits for what is under way. */
  stop(): Promise<void>;
}

/**
 * Proves that the guard of deliveries holds, then delivers and keeps house. Rejects where the guard does not hold: nothing was
 * sent, and the process must not go on.
 */
export async function startDelivering(options: DispatcherOptions & UpkeepOptions): Promise<Delivering> {
  await assertGuardHolds(options.policy);
  const dispatcher = createDispatcher(options);
  const upkeep = createUpkeep(options);
  await dispatcher.start();
  upkeep.start();
  return {
    async stop() {
      await Promise.all([upkeep.stop(), dispatcher.stop()]);
    },
  };
}
