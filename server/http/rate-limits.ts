import type { IncomingMessage } from 'node:http';
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js';
import { Problem } from '../actions/problem.ts';
import type { AppContext } from './app-context.ts';
import { callerAddress, clientAddress } from './client-address.ts';
import { createWindows } from './windows.ts';

/** How many requests in how many seconds. */
export interface Rate {
  points: number;
  seconds: number;
}

/** The limits of one process. `address` counts requests without a valid secret key. */
export interface RateSettings {
  customer: Rate;
  key: Rate;
  address: Rate;
  /** Files that one customer brings: each may hold thousands of signatures to check. */
  imports?: Rate;
}

/** Far above what people and honest programs do; a loop that went wrong meets them. */
export const DEFAULT_RATES: Required<RateSettings> = {
  customer: { points: 1_200, seconds: 60 },
  key: { points: 300_000, seconds: 60 },
  address: { points: 60_000, seconds: 60 },
  imports: { points: 30, seconds: 60 },
};

/** The part of the limits that one of so many processes allows: together they allow no more, but for what does not divide evenly. */
export function ratesOfOne(processes: number, rates: Required<RateSettings> = DEFAULT_RATES): Required<RateSettings> {
  const part = ({ points, seconds }: Rate): Rate => ({ points: Math.ceil(points / processes), seconds });
  const { customer, key, address, imports } = rates;
  return { customer: part(customer), key: part(key), address: part(address), imports: part(imports) };
}

/** Each counts one request and throws 429 with `Retry-After` when there were too many. */
export interface RateLimits {
  customer(site: string, customer: string): Promise<void>;
  imports(site: string, customer: string): Promise<void>;
  key(id: string): Promise<void>;
  /** Counts one request of the key; false: it is one too many, and was not counted. */
  hasKeyRoom(id: string): boolean;
  address(c: AppContext): Promise<void>;
  /** `address` for a request of Node's. */
  caller(incoming: IncomingMessage): Promise<void>;
}

export function createRateLimits(settings: RateSettings, trustProxy: number): RateLimits {
  const customers = limiter(settings.customer);
  const imports = limiter(settings.imports ?? DEFAULT_RATES.imports);
  const keys = createWindows(settings.key);
  const addresses = limiter(settings.address);
  return {
    customer: (site, customer) => count(customers, `${site}\n${customer}`),
    imports: (site, customer) => count(imports, `${site}\n${customer}`),
    async key(id) {
      if (!keys.take(id)) throw tooMany(keys.waits(id));
    },
    hasKeyRoom: (id) => keys.take(id),
    address: (c) => count(addresses, clientAddress(c, trustProxy)),
    caller: (incoming) => count(addresses, callerAddress(incoming, trustProxy)),
  };
}

function limiter({ points, seconds }: Rate): RateLimiterMemory {
  return new RateLimiterMemory({ points, duration: seconds });
}

async function count(counter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await counter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw tooMany(refused.msBeforeNext);
  }
}

function tooMany(milliseconds: number): Problem {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return new Problem({
    status: 429,
    code: 'too-many-requests',
    detail: `Too many requests; try again in ${seconds} s.`,
    headers: { 'Retry-After': String(seconds) },
  });
}
