import { createHmac, randomUUIDv7 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from './seeded.ts';

/** A write that the server answered as applied. */
export interface Answered {
  customer: string;
  /** What the customer was looking at, and what she was answered. */
  base: number;
  revision: number;
}

export interface Crowd {
  customers: number;
  seed: number;
  /** The clock of the server, in milliseconds. */
  now: () => number;
  /** Where the server listens, when it does. */
  base: string;
  publicUrl: string;
  site: { site: string; identitySecret: string };
  /** Whether one more change may be made now; null: none ever again. */
  mayWrite: () => boolean | null;
}

export interface Written {
  answered: Answered[];
  /** Requests that had no answer, or a 503, and were sent again with the same ids. */
  retried: number;
}

/** Milliseconds before a write that had no answer is sent again. */
const RETRY_AFTER = 50;

/** Customers who change their minds over and over, each in turn with herself, and repeat what was not answered. */
export async function liveAsCustomers(crowd: Crowd): Promise<Written> {
  const written: Written = { answered: [], retried: 0 };
  const lives = Array.from({ length: crowd.customers }, (_, i) => live(`c_${i}`, i, crowd, written));
  await Promise.all(lives);
  return written;
}

async function live(customer: string, number: number, crowd: Crowd, written: Written): Promise<void> {
  const random = seededRandom(crowd.seed * 1000 + number);
  let base = 0;
  for (let may = crowd.mayWrite(); may !== null; may = crowd.mayWrite()) {
    if (!may) {
      await sleep(5);
      continue;
    }
    const changes = Array.from({ length: random() < 0.2 ? 2 : 1 }, () => ({
      id: randomUUIDv7(),
      at: new Date(crowd.now()).toISOString(),
      ...oneChange(random),
    }));
    const body = JSON.stringify({ base, changes, shown: { catalogVersion: 1, words: WORDS } });
    const { revision, applied } = await untilAnswered(customer, body, crowd, written);
    if (applied.length > 0) written.answered.push({ customer, base, revision });
    base = revision;
  }
}

interface Answer {
  revision: number;
  applied: string[];
}

/** Sends the same bytes until they are answered: the ids of the changes make that safe. */
async function untilAnswered(customer: string, body: string, crowd: Crowd, written: Written): Promise<Answer> {
  for (;;) {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${tokenOf(customer, crowd)}` };
    const answer = await fetch(`${crowd.base}/v1/me/changes`, { method: 'POST', headers, body })
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch(() => null);
    if (answer?.status === 200) return JSON.parse(answer.text) as Answer;
    if (answer && answer.status !== 503) throw new Error(`${customer}: ${answer.status} ${answer.text}`);
    written.retried += 1;
    await sleep(RETRY_AFTER);
  }
}

const CHANNELS = ['email', 'phone', 'post'];
const TOPICS = ['trade-in', 'news', 'add-ons'];
const WORDS = { 'trade-in': 1, news: 1, 'add-ons': 1 };

function oneChange(random: () => number): object {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const kind = random();
  if (kind < 0.5) return { op: 'topic', topic: pick(TOPICS), want: pick(['yes', 'no']) };
  if (kind < 0.75) return { op: 'channel', channel: pick(CHANNELS), use: pick(['yes', 'no']) };
  if (kind < 0.85) return { op: 'cap', cap: { max: 1 + Math.floor(random() * 5), per: 'P1M' } };
  if (kind < 0.9) return { op: 'stop' };
  if (kind < 0.95) return { op: 'resume' };
  return { op: 'name', name: { given: pick(['Rosa', 'Zoë', 'אבי 🚗']) } };
}

function tokenOf(customer: string, { site, publicUrl, now }: Crowd): string {
  const iat = Math.floor(now() / 1000);
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = { iss: site.site, aud: publicUrl, sub: customer, iat, exp: iat + 600 };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  const secret = Buffer.from(site.identitySecret, 'base64url');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
