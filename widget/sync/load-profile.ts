import type { Failure } from './call-server.ts';
import { fetchProfile } from './fetch-profile.ts';
import { hasUnsent } from './known.ts';
import type { Seen } from './known.ts';
import { reportFailure } from './report-failure.ts';
import { see, show } from './session.ts';
import type { Session } from './session.ts';

/** How old a profile may be before coming back to the page fetches it again, ms. */
const FRESH = 60_000;

export function isStale({ known, world, loadedAt }: Session): boolean {
  return !known.online || world.now() - loadedAt >= FRESH;
}

/** Fetches her profile and shows it; answers the failure, if there was one. */
export async function loadProfile(session: Session): Promise<Failure | undefined> {
  const { answers, line, place } = session;
  const early = line.profile;
  line.profile = null;
  const { body, failure } = await (early ?? fetchProfile(line, place));
  if (failure) reportFailure(session, failure);
  else {
    session.loadedAt = session.world.now();
    // Looking may work where sending does not: while something is unsent, only its answer counts.
    if (!hasUnsent(session.known)) {
      session.retry.reset();
      reach(session);
    }
    if (answers === session.answers || body.revision >= session.known.revision) see(session, body);
    await keepSeen(session);
  }
  return failure;
}

/** The server answered; what a change was refused for stays on the screen. */
export function reach(session: Session): void {
  const { saving, error } = session.known;
  show(session, { online: true, sessionExpired: false, error: saving === 'failed' ? error : null });
}

/** Keeps what the server said for a visit without a network, and tells the other tabs. */
export async function keepSeen(session: Session): Promise<void> {
  const store = await session.owned.promise;
  const { customer, catalog, confirmed, revision, say, around } = session.known;
  await store.note<Seen>('seen', () => ({ customer, catalog, confirmed, revision, say, around }));
  session.tabs.tell();
}
