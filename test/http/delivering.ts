import type { AttemptRow, Claimed, Recorded } from '../../server/store/rows.ts';
import { ask, change, tokenFor, type TestServer, type TestSite } from './test-server.ts';

/** How receivers answer. */
export type Answers = 'ok' | 'fails' | 'refuses for good';

/** Claims all that is due and records what the receivers answered, as the dispatcher does; answers what was claimed. */
export async function deliverAll(server: TestServer, answers: Answers = 'ok'): Promise<Claimed[]> {
  const { store } = server.world;
  const now = server.clock.now;
  const token = server.world.newId();
  const claimed = await store.claim({ now, leaseUntil: now + 30_000, token, limit: 1000 });
  await store.record(claimed.map((one) => ended(one, answers, now)));
  return claimed;
}

/** One accepted change of a customer, a no to the topic unless said. */
export async function say(
  server: TestServer,
  { site, customer, topic = 'trade-in' }: { site: TestSite; customer: string; topic?: string },
): Promise<void> {
  const body = { base: 0, changes: [change('topic', { topic, want: 'no' })] };
  const iat = server.clock.now / 1000;
  const bearer = tokenFor(site, customer, { claims: { iat, exp: iat + 900 } });
  const answer = await ask(server, '/v1/me/changes', { body, bearer });
  if (answer.status !== 200) throw new Error(`the change was answered ${answer.status}: ${await answer.text()}`);
}

function ended(claimed: Claimed, answers: Answers, now: number): Recorded {
  const attempt: AttemptRow = {
    n: claimed.attempt + 1,
    at: new Date(now).toISOString(),
    status: answers === 'ok' ? 204 : 500,
    class: answers === 'ok' ? 'ok' : 'status',
    milliseconds: 12,
    peer: '203.0.113.9',
    snippet: answers === 'ok' ? '' : 'out of order',
  };
  const next: Record<Answers, Recorded['next']> = {
    ok: { state: 'done' },
    fails: { state: 'due', at: now + 5000 },
    'refuses for good': { state: 'dead' },
  };
  return { delivery: claimed.delivery, token: claimed.token, attempt, next: next[answers], disable: false };
}
