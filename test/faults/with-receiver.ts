import type { TestContext } from 'node:test';
import { openDeliveryWorld } from './delivery-world.ts';
import type { DeliveryWorld } from './delivery-world.ts';
import { openFaultReceiver } from './fault-receiver.ts';
import type { Answer, FaultReceiver } from './fault-receiver.ts';

/** A store with its dispatcher, and a receiver, both closed after the test. */
export async function openWithReceiver(
  t: TestContext,
  answer: Answer,
  options: Parameters<typeof openDeliveryWorld>[0] = {},
): Promise<{ world: DeliveryWorld; receiver: FaultReceiver }> {
  const world = await openDeliveryWorld(options);
  const receiver = await openFaultReceiver(answer);
  t.after(async () => {
    await receiver.close();
    await world.close();
  });
  return { world, receiver };
}

/** Lets the dispatcher do all that may be done at this instant of its clock. */
export async function settle({ dispatcher }: Pick<DeliveryWorld, 'dispatcher'>): Promise<void> {
  dispatcher.wake();
  await dispatcher.idle();
}
