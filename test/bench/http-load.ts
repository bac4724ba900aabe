import autocannon from 'autocannon';
import type { ChildServer } from './child-server.ts';
import { median } from './measured.ts';
import type { Measured } from './measured.ts';

/** Requests of one kind to one server, and what they came to over all rounds. */
export interface Target {
  name: string;
  server: Pick<ChildServer, 'cpu'>;
  url: string;
  method: 'GET' | 'PUT' | 'POST';
  /** Where the requests do not all go to the path of `url`. */
  path?(n: number): string;
  headers(n: number): Record<string, string>;
  /** Every body differs, so that none is answered as a repetition; null: none. */
  body(n: number): object | null;
  cpu: number;
  requests: number;
  seconds: number;
  refused: number;
  p50: number[];
  p99: number[];
}

export const CONNECTIONS = 32;

export function target(
  asked: Pick<Target, 'name' | 'server' | 'url' | 'method' | 'path' | 'headers' | 'body'>,
): Target {
  return { ...asked, cpu: 0, requests: 0, seconds: 0, refused: 0, p50: [], p99: [] };
}

/** One round of so many seconds. The client runs in this process; only the server's CPU is counted. */
export async function loadFor(seconds: number, onto: Target): Promise<void> {
  const before = onto.server.cpu();
  let n = onto.requests;
  const setupRequest = (request: object) => {
    n += 1;
    const path = onto.path ? { path: onto.path(n) } : {};
    const body = onto.body(n);
    return { ...request, ...path, headers: onto.headers(n), ...(body ? { body: JSON.stringify(body) } : {}) };
  };
  const result = await autocannon({
    url: onto.url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [{ method: onto.method, setupRequest }],
  });
  onto.cpu += onto.server.cpu() - before;
  onto.requests += result.requests.total;
  onto.seconds += result.duration;
  onto.refused += result.non2xx + result.errors;
  onto.p50.push(result.latency.p50);
  onto.p99.push(result.latency.p99);
}

/** The row of a target; throws where requests were refused. */
export function toMeasured(of: Target, floor: Target): Measured {
  if (of.refused > 0) throw new Error(`${of.name}: ${of.refused} requests were refused, the figure means nothing`);
  const each = ({ cpu, requests }: Target) => cpu / requests;
  return {
    case: of.name,
    perSecond: of.requests / of.seconds,
    cpuMicroseconds: each(of),
    ratioToFloor: each(of) / each(floor),
    p50: median(of.p50),
    p99: median(of.p99),
  };
}
