import type { AppContext } from './app-context.ts';
import { BODY_LIMIT, readBody } from './read-body.ts';

/** The nonce of an Undo, from its form (`application/x-www-form-urlencoded`); '' where there is none. */
export async function readNonce(c: AppContext): Promise<string> {
  const body = await readBody(c, BODY_LIMIT);
  return new URLSearchParams(body.toString('utf8')).get('nonce') ?? '';
}
