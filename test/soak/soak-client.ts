import { Pool } from 'undici';
import type { Tally } from './tally.ts';

export interface Call {
  method?: 'GET' | 'POST' | 'PUT';
  path: string;
  bearer: string;
  /** An object goes as JSON, a text as CSV. */
  body?: object | string;
}

export interface SoakClient {
  /** Answers the parsed body of a success, the text of a CSV; null where it was none. All are counted under `kind`. */
  ask(kind: string, call: Call): Promise<unknown>;
  /** The first answers that were no success, in words. */
  surprises: string[];
  close(): Promise<void>;
}

const MOST_SURPRISES = 20;

/** Calls the server over a few kept connections and notes what each call came to. */
export function createSoakClient(url: string, tally: Tally): SoakClient {
  const pool = new Pool(url, { connections: 32 });
  const surprises: string[] = [];

  function noteSurprise(kind: string, what: string): null {
    if (surprises.length < MOST_SURPRISES) surprises.push(`${new Date().toISOString()} ${kind}: ${what.slice(0, 300)}`);
    return null;
  }

  return {
    surprises,
    async ask(kind, { method = 'POST', path, bearer, body }) {
      const type = typeof body === 'string' ? 'text/csv' : 'application/json';
      const headers = { authorization: `Bearer ${bearer}`, ...(body === undefined ? {} : { 'content-type': type }) };
      const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
      const started = performance.now();
      try {
        const answer = await pool.request({ method, path, headers, body: sent });
        const text = await answer.body.text();
        tally.note(kind, answer.statusCode, performance.now() - started);
        if (answer.statusCode >= 400) return noteSurprise(kind, `${answer.statusCode} ${text}`);
        return String(answer.headers['content-type']).startsWith('application/json') ? JSON.parse(text) : text;
      } catch (failure) {
        tally.note(kind, 0, performance.now() - started);
        return noteSurprise(kind, `no answer: ${String(failure)}`);
      }
    },
    close: () => pool.close(),
  };
}
