import type { Announce } from '../announcements.ts';
import type { Failure } from './call-server.ts';
import { hasUnsent } from './known.ts';
import type { Known, Seen } from './known.ts';
import { nothingSeen } from './nothing-seen.ts';
import type { SessionNeeds } from './session-needs.ts';

/** So many failures in a row still look like saving; after them, or before a long wait (ms), she is told. */
const QUIET_FAILURES = 2;
const LONG_WAIT = 5000;

/** What a session knows, and how each event changes it. Nothing is told after `close`. */
export class Knowledge {
  known: Known = { ...nothingSeen, kept: [] };
  isClosed = false;
  #needs: SessionNeeds;

  constructor(needs: SessionNeeds) {
    this.#needs = needs;
  }

  announce: Announce = (type, detail) => {
    if (!this.isClosed) this.#needs.announce(type, detail);
  };

  show(patch: Partial<Known>): void {
    if (this.isClosed) return;
    this.known = { ...this.known, ...patch };
    this.#needs.changed();
  }

  /** The server's word on her profile, or this device's copy of it. */
  see(seen: Partial<Seen>): void {
    const isFirst = this.known.phase !== 'ready';
    this.show({ ...seen, phase: 'ready' });
    const { customer, revision } = this.known;
    if (isFirst) this.announce('ask-first-ready', { customer, revision });
  }

  /** The server answered; what a change was refused for stays on the screen. */
  reach(): void {
    const { saving, error } = this.known;
    this.show({ online: true, sessionExpired: false, error: saving === 'failed' ? error : null });
  }

  /** It did not, `failures` times in a row, and is asked again after `wait` ms. */
  fail(failure: Failure, failures: number, wait: number): void {
    const { status, code } = failure;
    const { phase, saving, sessionExpired, error } = this.known;
    const isExpired = status === 401;
    const isOffline = code === 'offline';
    const isTold = failures > QUIET_FAILURES || wait >= LONG_WAIT || (status >= 400 && status < 500);
    const unsent = isOffline || isExpired ? 'idle' : isTold ? 'failed' : 'saving';
    this.show({
      phase: phase === 'ready' ? phase : 'unreachable',
      online: !isOffline,
      sessionExpired: isExpired,
      saving: hasUnsent(this.known) ? unsent : saving,
    });
    if (isExpired && !sessionExpired) this.announce('ask-first-session-expired', { unsent: this.known.kept.length });
    if (isTold && !isOffline && error?.code !== code) this.complain(failure);
  }

  /** Something she should hear of. */
  complain({ code, requestId }: Failure): void {
    this.show({ error: { code, requestId, at: this.#needs.world.now() } });
    this.announce('ask-first-error', { code, requestId });
  }
}
