import type { AppContext } from './app-context.ts';

/** When what is said at `/.well-known/gpc.json` was last changed. */
const SUPPORTED_SINCE = '2026-11-22';

/** Whether a browser sends Global Privacy Control. */
export function signalsGpc(c: AppContext): boolean {
  return isGpc(c.req.header('sec-gpc'));
}

/** Whether a value of `Sec-GPC` is the signal: that exact one, nothing else. */
export function isGpc(value: unknown): boolean {
  return value === '1';
}

/** `GET /.well-known/gpc.json` (Global Privacy Control, section 5): the signal is obeyed here. */
export async function tellGpc(c: AppContext): Promise<Response> {
  c.header('Cache-Control', 'public, max-age=86400');
  c.header('Access-Control-Allow-Origin', '*');
  return c.json({ gpc: true, lastUpdate: SUPPORTED_SINCE });
}
