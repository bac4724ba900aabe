import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { changeProfile } from '../actions/change-profile.ts';
import type { World } from '../actions/world.ts';
import { ChangesRequest } from '../contract/change.ts';
import type { Log } from './app-context.ts';
import { firstLanguage } from './asked-language.ts';
import { checkCustomerToken } from './customer-token.ts';
import { CUSTOMER_HEADERS, type CustomersDoor } from './customers-door.ts';
import type { Lane } from './decision-lane.ts';
import { isGpc } from './gpc-signal.ts';
import { readableBy } from './origins.ts';
import { BODY_LIMIT } from './read-body.ts';
import { parseJson } from './read-json.ts';

const PATH = '/v1/me/changes';
/** The path, and at most the language of a page beside it, plainly written. */
const URL = /^\/v1\/me\/changes(?:\?lang=([\w-]{1,35}))?$/;
const BEARER = 'Bearer ';

/** What the lane shares with the routes. */
export interface ChangeLaneNeeds {
  door: CustomersDoor;
  /** Counts a request that the lane answered. */
  count: () => void;
  log: Log;
}

/** A request whose body has come. */
interface Waiting {
  incoming: IncomingMessage & { rawBody?: Buffer };
  outgoing: ServerResponse;
  body: Buffer;
}

/** What a write needs to know of its request. */
interface Asked {
  site: string;
  customer: string;
  request: ChangesRequest;
}

/**
 * Each tap of a customer is a `POST /v1/me/changes`. One with a token that was let in before is answered here, straight from
 * Node's request, after the same checks of token, origin and limits; whatever is not plainly right goes to the routes with its
 * body, so every refusal is made in one place. What was counted here is not counted there, and a write that failed is told
 * there, not done again.
 */
export function createChangeLane(world: World, needs: ChangeLaneNeeds): Lane {
  return (routes) => listenFor({ ...needs, world, routes });
}

interface Desk extends ChangeLaneNeeds {
  world: World;
  routes: RequestListener;
}

function listenFor(desk: Desk): RequestListener {
  async function answer(waiting: Waiting): Promise<void> {
    const { incoming, outgoing, body } = waiting;
    const from = desk.world.now();
    const text = await answerOf(desk, waiting);
    if (text === null) {
      // The adapter of the routes reads `rawBody` where a body was read before it.
      incoming.rawBody = body;
      return desk.routes(incoming, outgoing);
    }
    send(outgoing, text, incoming.headers.origin);
    desk.count();
    desk.log.debug({ method: 'POST', status: 200, milliseconds: desk.world.now() - from }, 'answered');
  }

  return function hearChange(incoming, outgoing) {
    if (!isPlainChange(incoming) || !isKnown(desk.door, incoming.headers)) return desk.routes(incoming, outgoing);
    let body: Buffer | null = null;
    incoming.on('data', (chunk: Buffer) => (body = body ? Buffer.concat([body, chunk]) : chunk));
    incoming.on('end', () => void answer({ incoming, outgoing, body: body ?? Buffer.alloc(0) }));
  };
}

/** Nothing but a JSON body of an allowed, announced length: what the routes would read as it is. */
function isPlainChange({ url = '', method, headers }: IncomingMessage): boolean {
  return (
    url.startsWith(PATH) &&
    method === 'POST' &&
    headers['content-type'] === 'application/json' &&
    Number(headers['content-length']) <= BODY_LIMIT &&
    headers['content-encoding'] === undefined &&
    headers.expect === undefined &&
    URL.test(url)
  );
}

/** Whether the bearer's signature was verified before; a link's never is. */
function isKnown({ known }: CustomersDoor, { authorization = '' }: IncomingHttpHeaders): boolean {
  return authorization.startsWith(BEARER) && known.has(authorization.slice(BEARER.length));
}

/** The answer's JSON, or null: the routes answer. */
async function answerOf(desk: Desk, { incoming, body }: Waiting): Promise<string | null> {
  const who = await letIn(desk.door, incoming).catch(() => null);
  if (!who) return null;
  const request = requestIn(body);
  try {
    if (request) return await change(desk.world, incoming, { ...who, request });
    desk.door.arrived.set(incoming, { failure: null });
  } catch (failure) {
    desk.door.arrived.set(incoming, { failure });
  }
  return null;
}

/**
 * Who asks; null: a page that may not. Throws what the door throws. Her own limit counts before that of her address, the other
 * way round than at the door: so none counts twice what the other refuses and the door refuses again.
 */
async function letIn(door: CustomersDoor, incoming: IncomingMessage): Promise<Omit<Asked, 'request'> | null> {
  const { authorization, origin } = incoming.headers;
  const { site, claims } = await checkCustomerToken(authorization, door);
  if (origin !== undefined && !site.origins.includes(origin)) return null;
  await door.limits.customer(site.id, claims.customer);
  await door.limits.caller(incoming);
  return { site: site.id, customer: claims.customer };
}

/** The request where the body is one; null: let the routes look closer. */
function requestIn(body: Buffer): ChangesRequest | null {
  try {
    return ChangesRequest.safeParse(parseJson(body)).data ?? null;
  } catch {
    return null;
  }
}

async function change(world: World, { url = '', headers }: IncomingMessage, asked: Asked): Promise<string> {
  const language = { asked: URL.exec(url)?.[1] ?? null, browser: firstLanguage(headers['accept-language']) };
  const gpc = isGpc(headers['sec-gpc']);
  return JSON.stringify(await changeProfile(world, { ...asked, via: 'widget', gpc, language }));
}

function send(outgoing: ServerResponse, text: string, origin: string | undefined): void {
  const length = Buffer.byteLength(text);
  outgoing.writeHead(200, {
    ...CUSTOMER_HEADERS,
    ...(origin !== undefined && readableBy(origin)),
    'Content-Type': 'application/json',
    'Content-Length': length,
  });
  // Where every character is one byte they are written as they lie in memory.
  outgoing.end(text, length === text.length ? 'latin1' : 'utf8');
}
