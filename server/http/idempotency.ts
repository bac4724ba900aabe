import { hash } from 'node:crypto';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { Problem } from '../actions/problem.ts';
import type { World } from '../actions/world.ts';
import type { AppContext, AppHandler } from './app-context.ts';
import { BODY_LIMIT, readBody } from './read-body.ts';

/** What is kept of an answer; sealed, for it may hold a secret. */
interface KeptAnswer {
  type: string | null;
  /** Where what was made is; not there in what an older program kept. */
  location?: string | null;
  body: string;
}

/**
 * A POST with an `Idempotency-Key` that was answered before is answered the same again and does nothing; with another
 * body, or while the first still runs, it is a 409. Only what succeeded is kept: what was refused may be sent again.
 */
export function onceByKey({ store, vault, now }: World, limit: number = BODY_LIMIT): AppHandler {
  function answerAgain(c: AppContext, status: number, sealed: Uint8Array): Response {
    const kept = JSON.parse(Buffer.from(vault.open(sealed)).toString('utf8')) as KeptAnswer;
    if (kept.type) c.header('Content-Type', kept.type);
    if (kept.location) c.header('Location', kept.location);
    c.header('Idempotency-Replayed', 'true');
    return c.body(kept.body, status as ContentfulStatusCode);
  }

  return async function runOnce(c, next) {
    const key = c.req.header('idempotency-key');
    if (key === undefined) return next();
    if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw badKey();
    const site = c.get('key').site;
    const body = await readBody(c, limit);
    const digest = hash('sha256', Buffer.concat([Buffer.from(`${c.req.method} ${c.req.path}\n`), body]), 'base64url');
    const found = await store.beginReplay({ site, key, digest, now: now(), customer: customerOf(c) });
    if (found.kind === 'answered') return answerAgain(c, found.status, found.sealed);
    if (found.kind !== 'first') throw conflict(found.kind);
    await next();
    const answer = c.res.ok ? { status: c.res.status, sealed: await seal(c.res) } : null;
    await store.endReplay({ site, key, answer });
    return undefined;
  };

  async function seal(answer: Response): Promise<Uint8Array> {
    const { headers } = answer;
    const kept: KeptAnswer = {
      type: headers.get('content-type'),
      location: headers.get('location'),
      body: await answer.clone().text(),
    };
    return vault.seal(Buffer.from(JSON.stringify(kept), 'utf8'));
  }
}

/** Whom an answer under `/v1/customers/{id}` is about. */
function customerOf(c: AppContext): string | null {
  return c.req.path.startsWith('/v1/customers/') ? (c.req.param('id') ?? null) : null;
}

function badKey(): Problem {
  const detail = 'An Idempotency-Key has 1 to 255 visible ASCII characters.';
  return new Problem({ status: 422, code: 'idempotency-key-invalid', detail });
}

function conflict(kind: 'running' | 'other-body'): Problem {
  if (kind === 'other-body') {
    const detail = 'This Idempotency-Key came before with another request.';
    return new Problem({ status: 409, code: 'idempotency-key-reused', detail });
  }
  const detail = 'The first request with this Idempotency-Key still runs.';
  return new Problem({ status: 409, code: 'idempotency-key-running', detail, headers: { 'Retry-After': '1' } });
}
