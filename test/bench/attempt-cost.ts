import { createGuardedAgent } from '../../server/webhooks/guarded-agent.ts';
import { sendWebhook } from '../../server/webhooks/send.ts';
import type { Measured } from './measured.ts';

/** As many as one endpoint may have under way. */
const AT_ONCE = 32;
const DEADLINE = 1000;
/** Milliseconds between two looks at whether the thread was held. */
const LOOK_EVERY = 1;

/** What an attempt at each of these costs this process, 32 at once, and the longest that they held its thread (`worst`). */
export async function measureAttemptCosts(urls: Readonly<Record<string, string>>): Promise<Measured[]> {
  const rows: Measured[] = [];
  for (const [name, url] of Object.entries(urls)) {
    await attemptsAt(url);
    const { cpuMicroseconds, milliseconds, worst } = await attemptsAt(url);
    const floor = rows[0]?.cpuMicroseconds ?? cpuMicroseconds;
    const perSecond = (AT_ONCE / milliseconds) * 1000;
    const more = { ratioToFloor: cpuMicroseconds / floor, p50: null, p99: null, worst: Math.round(worst) };
    rows.push({ case: `an attempt at: ${name}`, perSecond, cpuMicroseconds, ...more });
  }
  return rows;
}

async function attemptsAt(url: string): Promise<{ cpuMicroseconds: number; milliseconds: number; worst: number }> {
  const policy = { allow: ['127.0.0.0/8'], allowHttp: true };
  const agent = createGuardedAgent({ policy, connectTimeout: DEADLINE });
  const message = { url, headers: {}, id: 'evt_1', timestamp: 1, signature: 'v1,x', body: Buffer.alloc(1024, ' ') };
  const held = watchThread();
  const cpu = process.cpuUsage();
  const started = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, () => sendWebhook(message, { agent, deadline: DEADLINE })));
  const { user, system } = process.cpuUsage(cpu);
  const milliseconds = performance.now() - started;
  await agent.destroy();
  return { cpuMicroseconds: (user + system) / AT_ONCE, milliseconds, worst: held() };
}

/** Looks at the clock all the time; what it answers says how long it was kept from it at most, in milliseconds, and ends it. */
function watchThread(): () => number {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - LOOK_EVERY);
    last = now;
  }, LOOK_EVERY);
  return () => {
    clearInterval(timer);
    return longest;
  };
}
