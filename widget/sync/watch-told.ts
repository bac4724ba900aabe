import { loadProfile } from './load-profile.ts';
import type { Session } from './session.ts';

/** When it is looked again who has been told, after a change was stored, ms. */
const LOOKS = [1000, 4000, 15_000];

/** Looks again who has been told, until all have confirmed or given up; a newer change begins anew. */
export function watchTold(session: Session): void {
  const { answers, world } = session;
  const look = async (at: number): Promise<void> => {
    const wait = LOOKS[at];
    if (wait === undefined || session.isClosed || session.answers !== answers) return;
    await new Promise<void>((resolve) => world.later(resolve, wait));
    if (session.isClosed || session.answers !== answers || !session.known.online) return;
    await loadProfile(session);
    if (session.known.around.told?.some(({ state }) => state === 'told' || state === 'trying')) await look(at + 1);
  };
  void look(0);
}
