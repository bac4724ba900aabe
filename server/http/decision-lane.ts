import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { answerAtOnce, type AnswerText } from '../actions/answer-at-once.ts';
import { keyOf, type AskingWorld } from '../actions/ask-before-contact.ts';
import { compileCatalog } from '../domain/compile-catalog.ts';
import type { AtOnce } from '../store/at-once.ts';
import type { Log } from './app-context.ts';
import type { KeyHashes } from './key-hashes.ts';
import { askOf } from './plain-ask.ts';
import type { RateLimits } from './rate-limits.ts';
import { BODY_LIMIT } from './read-body.ts';

/** What the lane shares with the routes. */
export interface LaneNeeds {
  hashes: KeyHashes;
  limits: Pick<RateLimits, 'hasKeyRoom'>;
  /** Counts an ask that the lane answered. */
  count: () => void;
  log: Log;
}

/** An ask that came; its body is null until it is read whole. */
interface Waiting {
  incoming: IncomingMessage & { rawBody?: Buffer };
  outgoing: ServerResponse;
  keyHash: Uint8Array;
  body: Buffer | null;
}

/** Stands before the adapter of the routes. */
export type Lane = (routes: RequestListener) => RequestListener;

/**
 * `POST /v1/decisions` is asked before every contact. A plain ask by a known key is answered here, straight from Node's
 * request; whatever is not plainly right (another header, a fault, no room) goes to the routes as if it had not been here, so
 * every refusal is made in one place. All asks that came in one turn of the event loop are answered behind one look at what
 * other processes wrote, after the last of them had come: no answer is older than its question.
 */
export function createDecisionLane(world: AskingWorld, needs: LaneNeeds): Lane {
  const { atOnce } = world.store;
  if (!atOnce) return (routes) => routes;
  return (routes) => listenFor({ ...needs, world, atOnce, routes });
}

interface Desk extends LaneNeeds {
  world: AskingWorld;
  atOnce: AtOnce;
  routes: RequestListener;
}

function listenFor(desk: Desk): RequestListener {
  let waiting: Waiting[] = [];

  function answerInTurn(one: Waiting): void {
    waiting.push(one);
    if (waiting.length === 1) setImmediate(answerTurn);
  }

  function answerTurn(): void {
    const turn = waiting;
    waiting = [];
    const isCurrent = refreshed(desk.atOnce);
    for (const one of turn) {
      const body = bodyOf(one);
      if (!body) {
        gather(one);
        continue;
      }
      const said = isCurrent ? answerOf(desk, one.keyHash, body) : null;
      if (said) send(one.outgoing, said);
      else takeTheLongWay(desk, one, body);
    }
  }

  /** A body that had not come with its headers. */
  function gather(one: Waiting): void {
    const chunks: Buffer[] = [];
    one.incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    one.incoming.on('end', () => answerInTurn({ ...one, body: Buffer.concat(chunks) }));
  }

  return function hearAsk(incoming, outgoing) {
    const keyHash = isPlainAsk(incoming) ? desk.hashes.of(incoming.headers.authorization ?? '') : undefined;
    if (!keyHash) return desk.routes(incoming, outgoing);
    answerInTurn({ incoming, outgoing, keyHash, body: null });
  };
}

/** The whole body; null: it is still coming. One that came with its headers is read here at once: listeners cost more. */
function bodyOf({ incoming, body }: Waiting): Buffer | null {
  if (body || !incoming.complete) return body;
  return (incoming.read() as Buffer | null) ?? Buffer.alloc(0);
}

/** Nothing but a JSON body of an allowed, announced length: what the routes would read as it is. */
function isPlainAsk({ url, method, headers }: IncomingMessage): boolean {
  return (
    url === '/v1/decisions' &&
    method === 'POST' &&
    headers['content-type'] === 'application/json' &&
    Number(headers['content-length']) <= BODY_LIMIT &&
    headers['content-encoding'] === undefined &&
    headers['idempotency-key'] === undefined &&
    headers.expect === undefined
  );
}

/** Whether what is in memory is current; a database that cannot be read is the routes' to tell. */
function refreshed(atOnce: AtOnce): boolean {
  try {
    atOnce.refresh();
    return true;
  } catch {
    return false;
  }
}

/** The answer, or null: the routes answer. What is thrown on the way is thrown there again, and told. */
function answerOf(desk: Desk, keyHash: Uint8Array, body: Buffer): AnswerText | null {
  try {
    return decide(desk, keyHash, body);
  } catch {
    return null;
  }
}

function decide({ world, atOnce, limits, count, log }: Desk, keyHash: Uint8Array, body: Buffer): AnswerText | null {
  const key = atOnce.key(keyHash);
  if (!key?.scopes.includes('decide')) return null;
  const asked = askOf(plainJson(body));
  if (!asked || asked.reserve) return null;
  const { site } = key;
  const published = atOnce.catalog(site);
  if (!published) return null;
  const topic = compileCatalog(published).topics.get(asked.topic);
  if (!topic?.channels.includes(asked.channel) || !limits.hasKeyRoom(key.id)) return null;
  const found = atOnce.find(keyOf(world, site, asked));
  if (!found) return null;
  const { profiles, newId } = world;
  // The catalog's own text is the same for every answer that waits to be logged.
  const ask = { ...asked, topic: topic.id };
  const said = answerAtOnce({ site, ask, topic, published, profiles, now: world.now(), newId, atOnce }, found);
  count();
  log.debug({ decision: said.id, method: 'POST', status: 200 }, 'answered');
  return said;
}

/** The value where the routes would take the body's bytes as they are; undefined, or a SyntaxError: let them look closer. */
function plainJson(bytes: Buffer): unknown {
  const text = isUtf8(bytes) ? bytes.toString('utf8') : '';
  return text.includes('\\u') ? undefined : JSON.parse(text);
}

/** The adapter reads `rawBody` where a body was read before it. */
function takeTheLongWay({ routes }: Desk, { incoming, outgoing }: Waiting, body: Buffer): void {
  incoming.rawBody = body;
  routes(incoming, outgoing);
}

function send(outgoing: ServerResponse, { text, bytes }: AnswerText): void {
  outgoing.writeHead(200, [
    'Cache-Control',
    'no-store',
    'Content-Type',
    'application/json',
    'Content-Length',
    String(bytes),
  ]);
  // Where every character is one byte they are written as they lie in memory.
  outgoing.end(text, bytes === text.length ? 'latin1' : 'utf8');
}
