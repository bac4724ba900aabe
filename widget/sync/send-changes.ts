import type { ChangesAnswer } from '../../server/contract/profile.ts';
import type { Head } from '../local/head.ts';
import type { KeptChange } from '../local/kept-change.ts';
import type { Failure } from './call-server.ts';
import { inLanguage } from './fetch-profile.ts';
import { hasUnsent } from './known.ts';
import { keepSeen, loadProfile, reach } from './load-profile.ts';
import { bodyOf, nextRequest } from './next-request.ts';
import { answersAll } from './read-answer.ts';
import { complain, reportFailure } from './report-failure.ts';
import { show } from './session.ts';
import type { Session } from './session.ts';
import { watchTold } from './watch-told.ts';

/** Sends all there is, one run at a time in this tab; resolves when it was tried. */
export function sendChanges(session: Session): Promise<void> {
  session.again = true;
  return (session.sending ??= inTurn(session));
}

/** One tab at a time where the browser has locks. */
async function inTurn(session: Session): Promise<void> {
  const { name, world } = session;
  const run = () => sendAll(session);
  try {
    await (name && world.locks ? world.locks.request(name, run) : run());
  } finally {
    session.sending = undefined;
  }
  if (session.again && !session.isClosed) await sendChanges(session);
}

/**
 * Request by request, until nothing is left or one fails. A request that is refused is sent again change by change, so
 * that a bad one takes no neighbour with it.
 */
async function sendAll(session: Session): Promise<void> {
  const { queue, known, world } = session;
  const hadUnsent = hasUnsent(known) || known.saving === 'saving';
  // What another tab has sent for us is saved too.
  let saving = hadUnsent ? 'saved' : known.saving;
  let refusal: Failure | undefined;
  let failure: Failure | undefined;
  let most = 100;
  session.again = false;
  while (!failure) {
    const batch = session.isClosed ? [] : nextRequest(await queue.read(), most);
    if (!batch.length) break;
    const path = `/v1/me/changes${inLanguage(session.place.lang)}`;
    const answer = await session.line.call(path, answersAll(batch), { send: bodyOf(batch, session.known) });
    if (answer.body) saving = await accept(session, batch, answer.body);
    else if (!isForGood(answer.failure)) failure = answer.failure;
    else if (batch.length > 1) most = 1;
    else {
      refusal = answer.failure;
      await queue.settle(batch, () => null);
      session.refused(batch[0]!.change.id);
    }
  }
  if (refusal) complain(session, refusal);
  if (refusal) saving = 'failed';
  if (failure) reportFailure(session, failure);
  else {
    const isSaved = hadUnsent && saving === 'saved';
    show(session, { saving: hasUnsent(session.known) ? 'saving' : saving, ...(isSaved && { savedAt: world.now() }) });
  }
  // What was refused may have been drawn from an old catalog.
  if (refusal) void loadProfile(session);
}

/** Whether sending the same again could never succeed. */
function isForGood({ status, code }: Failure): boolean {
  return [400, 409, 413, 415, 422].includes(status) || code === 'link-quieter-only';
}

/** Puts an answer on record; a change that is held in part has a receipt for the rest. */
async function accept(session: Session, batch: readonly KeptChange[], answer: ChangesAnswer) {
  const { queue, announce, world } = session;
  const { applied, held, revision, receipt, choices: confirmed, sentenceParts: say, since, undo } = answer;
  const isStored = applied.length || receipt;
  reach(session);
  // Until the rest is answered too, nothing is saved.
  show(session, { saving: 'saving', ...(isStored && { savedAt: world.now(), error: null }) });
  if (revision >= session.known.revision) show(session, { confirmed, revision, say, undo });
  await queue.settle(batch, (kept) => {
    const no = held.find(({ id }) => id === kept.change.id);
    return no && { ...kept, held: { ...no, since: since?.[no.id] } };
  });
  session.answers++;
  session.retry.reset();
  void keepSeen(session);
  // Its signature alone: after she signed out nothing on this device says what she chose.
  if (receipt) void session.own!.note<Head>('head', () => [receipt.id, revision, receipt.jws.slice(-86)]);
  if (isStored) announce('ask-first-saved', { revision, receipt });
  watchTold(session);
  for (const { id, because, path } of held) announce('ask-first-held', { change: id, because, path });
  // A yes is held for outdated words too: she sees the current ones before she says it again.
  if (held.length) void loadProfile(session);
  return isStored ? 'saved' : 'idle';
}
