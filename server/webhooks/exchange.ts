import type { Agent, Dispatcher } from 'undici';
import { AnswerTooLong } from './bounded-reading.ts';

/** A body in more pieces than this is cut like one that is too large: a chunk of one byte costs as much as one of many. */
const MOST_PIECES = 1000;
/** Interim answers (RFC 9110 section 15.2) that are waited through; nobody who means well sends so many. */
const MOST_INTERIM = 100;

/** One request as it goes onto the wire. */
export interface OutgoingRequest {
  /** `https://host:port`, as the client names its connections. */
  origin: string;
  /** With its query. */
  path: string;
  /** Names and values in turns. */
  headers: string[];
  body: Uint8Array;
}

/** What came back: of a failed one, how far it came. `body` is at most `most` bytes. */
export interface Exchanged {
  status: number | null;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
  /** Why it did not end; null: it did, or the rest was not wanted. */
  failure: Error | null;
}

/**
 * One POST by the client's lowest door: no streams, no redirect, nothing inflated. It ends at the deadline (milliseconds) at
 * the latest, with a TimeoutError; what is over `most` bytes, or a thousand pieces, is refused by closing the connection. Never
 * rejects.
 */
export function exchange(
  agent: Agent,
  { origin, path, headers, body }: OutgoingRequest,
  { deadline, most }: { deadline: number; most: number },
): Promise<Exchanged> {
  return new Promise((resolve) => {
    const since = performance.now();
    const chunks: Buffer[] = [];
    const came = { status: null as number | null, headers: {} as Exchanged['headers'] };
    let size = 0;
    let interim = 0;
    let controller: Dispatcher.DispatchController | null = null;
    let isOver = false;

    function end(failure: Error | null): void {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      resolve({ ...came, body: joined(chunks).subarray(0, most), failure });
    }

    function giveUp(failure: Error | null): void {
      end(failure);
      controller?.abort(failure ?? new Error('the rest is not wanted'));
    }

    const timer = setTimeout(() => giveUp(timedOut()), deadline);
    agent.dispatch(
      {
        origin,
        path,
        method: 'POST',
        headers,
        body,
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      {
        onRequestStart(started) {
          controller = started;
          // It waited for a connection until its time was over: not a byte of it may be sent. The clock is looked at too, since a
          // process that stood still hears that it is connected before it hears its timer.
          if (isOver || performance.now() - since > deadline) started.abort(timedOut());
        },
        onResponseStart(_, status, given) {
          if (status < 200) {
            interim += 1;
            if (interim > MOST_INTERIM) giveUp(new AnswerTooLong(`${interim} interim answers and no other`));
            return;
          }
          came.status = status;
          came.headers = given;
        },
        onResponseData(_, chunk) {
          chunks.push(chunk);
          size += chunk.length;
          if (size >= most || chunks.length >= MOST_PIECES) giveUp(null);
        },
        onResponseEnd: () => end(null),
        onResponseError: (_, error) => end(error),
      },
    );
  });
}

function timedOut(): Error {
  return new DOMException('The operation was aborted due to timeout', 'TimeoutError');
}

function joined(chunks: readonly Buffer[]): Buffer {
  const [only, second] = chunks;
  return only && !second ? only : Buffer.concat(chunks);
}
