import assert from 'node:assert/strict';
import { call, sayAs } from './server-calls.ts';
import type { Made } from './server-calls.ts';

/** The budget of each customer, used up by asks that reserve. */
export const SLOTS = 3;

/** A customer who goes on living while something is done to the servers, and what came of it. */
export interface Life {
  name: string;
  revision: number;
  writes: number;
  asks: number;
  slots: number;
}

export function newLife(name: string): Life {
  return { name, revision: 0, writes: 0, asks: 0, slots: 0 };
}

/** Changes her mind and is asked about, over and over; a call that fails ends it. */
export async function live(
  life: Life,
  { port, site, isOver }: { port: number; site: Made; isOver(): boolean },
): Promise<void> {
  const say = async (...changes: object[]) => {
    const answer = await sayAs(port, site, life.name, life.revision, ...changes);
    assert.equal(answer.revision, life.revision + 1);
    life.revision += 1;
    life.writes += 1;
  };
  const cap = { max: SLOTS, per: 'P1M' };
  await say({ op: 'channel', channel: 'email', use: 'yes' }, { op: 'topic', topic: 'trade-in', want: 'yes', cap });
  const body = { customer: life.name, channel: 'email', topic: 'trade-in', reserve: true };
  while (!isOver()) {
    await say({ op: 'channel', channel: 'phone', use: life.revision % 2 === 0 ? 'no' : 'yes' });
    const answer = await call(port, '/v1/decisions', { bearer: site.apiKey, body });
    assert.equal(answer.revision, life.revision, 'an answer is never older than her last word');
    life.asks += 1;
    if (answer.contact) life.slots += 1;
  }
}
