import { inLanguage } from './fetch-profile.ts';
import { bodyOf, nextRequest } from './next-request.ts';
import { answersAll } from './read-answer.ts';
import type { Session } from './session.ts';

/**
 * Sends what the server has not answered yet without waiting for anything: the page may be gone before it is kept, and
 * she may not come back. What is also kept is sent again by the next visit, which then gets the answer.
 */
export function sendLast(session: Session, left = session.queue.kept): void {
  const { line, own, holder, retry, place } = session;
  const batch = nextRequest(left);
  // The token may be somebody else's by now.
  if (!batch.length || !line.token || retry.isAskedToWait || (own && line.holder !== holder)) return;
  // Nobody is here to be shown another person's page.
  line.changedHands = () => {};
  void line.call(`/v1/me/changes${inLanguage(place.lang)}`, answersAll(batch), { send: bodyOf(batch, session.known) });
  sendLast(
    session,
    left.filter((kept) => !batch.includes(kept)),
  );
}
