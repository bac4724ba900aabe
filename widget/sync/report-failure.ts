import type { Failure } from './call-server.ts';
import { hasUnsent } from './known.ts';
import { show } from './session.ts';
import type { Session } from './session.ts';

/** So many failures in a row still look like saving; after them, or before a long wait (ms), she is told. */
const QUIET_FAILURES = 2;
const LONG_WAIT = 5000;

/** The server did not answer as it should: shows how that stands, and plans another try. */
export function reportFailure(session: Session, failure: Failure): void {
  if (session.isClosed) return;
  const { known, retry } = session;
  const { status, code, retryAfter } = failure;
  const wait = retry.fail(retryAfter);
  const sessionExpired = status === 401;
  const online = code !== 'offline';
  const isTold = retry.failures > QUIET_FAILURES || wait >= LONG_WAIT || (status >= 400 && status < 500);
  const unsent = !online || sessionExpired ? 'idle' : isTold ? 'failed' : 'saving';
  show(session, {
    phase: known.phase === 'ready' ? 'ready' : 'unreachable',
    online,
    sessionExpired,
    saving: hasUnsent(known) ? unsent : known.saving,
  });
  if (sessionExpired && !known.sessionExpired)
    session.announce('ask-first-session-expired', { unsent: known.kept.length });
  // Whoever was here before is offline; where nothing ever came, the page may name a server that is none.
  if (isTold && (online || known.phase !== 'ready') && known.error?.code !== code) complain(session, failure);
}

/** Something she should hear of. */
export function complain(session: Session, { code, requestId }: Failure): void {
  show(session, { error: { code, requestId, at: session.world.now() } });
  session.announce('ask-first-error', { code, requestId });
}
