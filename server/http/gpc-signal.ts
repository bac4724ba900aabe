import type { AppContext } from './app-context.ts';

/** When what is said at `/.well-known/gpc.json` was last changed. */
const SUPPORTED_SINCE = '2026-11-22';

/** Global Privacy Control: that exact value, nothing else, is the signal. */
export function signalsGpc(c: AppContext): boolean {
  return c.req.header('sec-gpc') === '1';
}

/** `GET /.well-known/gpc.json` (Global Privacy Control, section 5): the signal is obeyed here. */
export async function tellGpc(c: AppContext): Promise<Response> {
  c.header('Cache-Control', 'public, max-age=86400');
  c.header('Access-Control-Allow-Origin', '*');
  return c.json({ gpc: true, lastUpdate: SUPPORTED_SINCE });
}
