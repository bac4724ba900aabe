import type { Announce } from '../announcements.ts';
import type { Failure } from './call-server.ts';
import { hasUnsent } from './known.ts';
import type { Known, Seen } from './known.ts';
import { nothingSeen } from './nothing-seen.ts';
import type { World } from './world.ts';

/** So many failures in a row still look like saving; after them, or before a long wait (ms), she is told. */
const QUIET_FAILURES = 2;
const LONG_WAIT = 5000;

/** What a session knows, and how each event changes it. Nothing is told after `close`. */
export class Knowledge {
  known: Known = { ...nothingSeen, kept: [] };
  isClosed = false;
  #tell: Announce;
  #changed: () => void;
  #now: () => number;

  /** `changed` is called on every step. */
  constructor({ announce, world }: { announce: Announce; world: World }, changed: () => void) {
    this.#tell = announce;
    this.#now = () => world.now();
    this.#changed = changed;
  }

  announce: Announce = (type, detail) => {
    if (!this.isClosed) this.#tell(type, detail);
  };

  show(patch: Partial<Known>): void {
    if (this.isClosed) return;
    this.known = { ...this.known, ...patch };
    this.#changed();
  }

  /** The server's word on her profile, or this device's copy of it. */
  see(seen: Partial<Seen>): void {
    const isFirst = this.known.phase !== 'ready';
    this.show({ ...seen, phase: 'ready' });
    const { customer, revision } = this.known;
    if (isFirst) this.announce('ask-first-ready', { customer, revision });
  }

  /** The server answered. */
  reach(): void {
    this.show({ online: true, sessionExpired: false });
  }

  /** It did not, `failures` times in a row, and is asked again after `wait` ms. */
  fail(failure: Failure, failures: number, wait: number): void {
    const { status, code, requestId } = failure;
    const isExpired = status === 401;
    const isOffline = code === 'offline';
    const isTold = failures > QUIET_FAILURES || wait >= LONG_WAIT || (status >= 400 && status < 500);
    const saving = isOffline || isExpired ? 'idle' : isTold ? 'failed' : 'saving';
    const wasExpired = this.known.sessionExpired;
    this.show({
      phase: this.known.phase === 'ready' ? 'ready' : 'unreachable',
      online: !isOffline,
      sessionExpired: isExpired,
      saving: hasUnsent(this.known) ? saving : 'idle',
    });
    if (isExpired && !wasExpired) this.announce('ask-first-session-expired', { unsent: this.known.kept.length });
    if (isTold && !isOffline) this.complain(code, requestId);
  }

  /** Something she should hear of, once. */
  complain(code: string, requestId: string | null): void {
    const isNew = this.known.error?.code !== code;
    this.show({ error: { code, requestId, at: this.#now() } });
    if (isNew) this.announce('ask-first-error', { code, requestId });
  }
}
