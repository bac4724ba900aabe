import { randomUUIDv7 } from 'node:crypto';
import { mintToken } from '../bench/mint-token.ts';
import type { TokenMaker } from '../bench/mint-token.ts';
import type { Answered } from '../faults/torture/torture-customers.ts';
import type { SoakClient } from './soak-client.ts';
import { CHANNELS, SHOWN, TOPICS } from './soak-site.ts';

export interface Crowd {
  /** How many there are. */
  customers: number;
  client: SoakClient;
  tokens: TokenMaker;
  /** In [0, 1). */
  random: () => number;
}

export interface SoakCustomers {
  /** One of them, whoever is not waiting for an answer, changes her mind. */
  write(): Promise<void>;
  /** One of them looks at her own page. */
  read(): Promise<void>;
  /** The name of any of them. */
  anyone(): string;
  /** Every write that was answered as applied. */
  answered: Answered[];
}

interface Customer {
  name: string;
  base: number;
  isBusy: boolean;
  /** The pause that is running, so that there is never a second. */
  pause: string | null;
  token: { text: string; until: number };
}

/** Milliseconds after which a token is minted anew; it lives fifteen minutes. */
const TOKEN_GOOD_FOR = 10 * 60_000;

/** A crowd of a fixed size whose profiles stay small, so that what grows in the server is the server's. */
export function createSoakCustomers({ customers, client, tokens, random }: Crowd): SoakCustomers {
  const answered: Answered[] = [];
  const all = Array.from({ length: customers }, (_, i): Customer => {
    return { name: `c_${i}`, base: 0, isBusy: false, pause: null, token: { text: '', until: 0 } };
  });
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;

  function tokenOf(customer: Customer): string {
    const now = Date.now();
    if (customer.token.until <= now)
      customer.token = { text: mintToken(tokens, customer.name), until: now + TOKEN_GOOD_FOR };
    return customer.token.text;
  }

  function oneChange(customer: Customer): object {
    const kind = random();
    if (kind < 0.4) return { op: 'topic', topic: pick(TOPICS), want: pick(['yes', 'yes', 'no']) };
    if (kind < 0.7) return { op: 'channel', channel: pick(CHANNELS), use: pick(['yes', 'yes', 'no']) };
    if (kind < 0.8) return { op: 'cap', cap: { max: 1 + Math.floor(random() * 5), per: 'P1M' } };
    if (kind < 0.85) return { op: 'name', name: { given: pick(['Rosa', 'Zoë', 'אבי 🚗']) } };
    if (kind < 0.9) return { op: pick(['stop', 'resume', 'resume']) };
    if (customer.pause !== null) return { op: 'end-pause', pause: customer.pause };
    return { op: 'pause', pause: { channels: ['phone'], until: '2100-01-01' } };
  }

  async function write(): Promise<void> {
    const customer = pick(all);
    if (customer.isBusy) return;
    customer.isBusy = true;
    const act = oneChange(customer);
    const change = { id: randomUUIDv7(), at: new Date().toISOString(), ...act };
    const body = { base: customer.base, changes: [change], shown: SHOWN };
    const call = { path: '/v1/me/changes', bearer: tokenOf(customer), body };
    const answer = (await client.ask('write', call)) as { revision: number; applied: string[] } | null;
    customer.isBusy = false;
    if (answer === null) return;
    if (answer.applied.length > 0)
      answered.push({ customer: customer.name, base: customer.base, revision: answer.revision });
    if ('pause' in act) customer.pause = customer.pause === null ? `pau_${change.id}` : null;
    customer.base = answer.revision;
  }

  return {
    write,
    async read() {
      await client.ask('read', { method: 'GET', path: '/v1/me', bearer: tokenOf(pick(all)) });
    },
    anyone: () => pick(all).name,
    answered,
  };
}
