import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createGuardedAgent } from './guarded-agent.ts';
import type { GuardedAgent } from './guarded-agent.ts';
import { isBlocked } from './public-address.ts';
import type { AddressPolicy } from './public-address.ts';
import { sendWebhook } from './send.ts';

const DEADLINE = 2000;

/**
 * Proves, with a listener on 127.0.0.1 that nobody may reach, that http and https deliveries are refused before they
 * connect. Throws when one was not: the server must not start. Does nothing where the operator allows 127.0.0.1.
 */
export async function assertGuardHolds(
  policy: AddressPolicy,
  agent: GuardedAgent = createGuardedAgent({ policy, connectTimeout: DEADLINE }),
): Promise<void> {
  if (!isBlocked('127.0.0.1', policy)) return agent.destroy();
  let reached = 0;
  const listener = createServer((socket) => {
    reached += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  try {
    for (const scheme of ['http', 'https']) {
      const probe = { headers: {}, id: 'evt_probe', timestamp: 0, signature: '', body: Buffer.from('{}') };
      const outcome = await sendWebhook(
        { url: `${scheme}://127.0.0.1:${port}/`, ...probe },
        { agent, deadline: DEADLINE },
      );
      if (outcome.class !== 'blocked' || reached > 0) {
        throw new Error(
          `webhooks could reach this machine by ${scheme} (${outcome.class}: ${outcome.snippet}); refusing to start`,
        );
      }
    }
  } finally {
    await agent.destroy();
    await new Promise((resolve) => listener.close(resolve));
  }
}
