import type { ChangesAnswer } from '../../server/contract/profile.ts';
import type { KeptChange } from '../local/kept-change.ts';
import type { Answer, Failure } from './call-server.ts';
import { nextRequest } from './next-request.ts';

/** What sending needs: the queue as it is now, a way to post, and what to do with each answer. */
export interface Outgoing {
  queue(): Promise<readonly KeptChange[]>;
  post(batch: readonly KeptChange[]): Promise<Answer<ChangesAnswer>>;
  accept(batch: readonly KeptChange[], answer: ChangesAnswer): Promise<void>;
  refuse(change: KeptChange, failure: Failure): Promise<void>;
}

/**
 * Sends the whole queue, request by request; answers the failure that ended it, or null when nothing is left.
 * A request that is refused is sent again change by change, so that a bad one takes no neighbour with it.
 */
export async function sendChanges(outgoing: Outgoing): Promise<Failure | null> {
  let most = 100;
  for (;;) {
    const batch = nextRequest(await outgoing.queue(), most);
    if (!batch.length) return null;
    const answer = await outgoing.post(batch);
    if ('body' in answer) await outgoing.accept(batch, answer.body);
    else if (!isForGood(answer.failure)) return answer.failure;
    else if (batch.length > 1) most = 1;
    else await outgoing.refuse(batch[0]!, answer.failure);
  }
}

/** Whether sending the same again could never succeed. */
function isForGood({ status, code }: Failure): boolean {
  return [400, 409, 413, 415, 422].includes(status) || code === 'link-quieter-only';
}
