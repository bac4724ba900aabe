import { loadProfile } from './load-profile.ts';
import type { Session } from './session.ts';

/** When it is looked again who has been told, after a change was stored, ms. */
const LOOKS = [1000, 4000, 15_000];

/** Looks again who has been told, until all have confirmed or given up; a newer change begins anew. */
export function watchTold(session: Session, [wait, ...later] = LOOKS): void {
  const { answers, world } = session;
  if (wait) world.later(() => void look(), wait);

  async function look(): Promise<void> {
    const isOver = () => session.isClosed || session.answers !== answers;
    if (isOver() || !session.known.online) return;
    await loadProfile(session);
    const { told } = session.known.around;
    if (!isOver() && told?.some(({ state }) => state === 'told' || state === 'trying')) watchTold(session, later);
  }
}
