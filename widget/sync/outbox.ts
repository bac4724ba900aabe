import type { ChangesAnswer } from '../../server/contract/profile.ts';
import type { ChangeQueue } from '../local/change-queue.ts';
import type { KeptChange } from '../local/kept-change.ts';
import type { Failure } from './call-server.ts';
import type { Connection } from './connection.ts';
import type { Saving } from '../preference-context.ts';
import type { Knowledge } from './knowledge.ts';
import { hasUnsent } from './known.ts';
import { bodyOf } from './next-request.ts';
import { answersAll } from './read-answer.ts';
import { sendChanges } from './send-changes.ts';
import type { World } from './world.ts';

/** What the outbox works with. */
export interface OutboxParts {
  line: Connection;
  queue: ChangeQueue;
  knowledge: Knowledge;
  world: World;
  /** The server will never take this change. */
  refused(change: string): void;
  /** An answer came and is on record. */
  answered(): void;
  /** The catalog or the profile on the screen turned out to be old. */
  reload(): void;
  failed(failure: Failure): void;
}

/** Sends the queue: one run at a time in this tab, and one tab at a time where the browser has locks. */
export class Outbox {
  #parts: OutboxParts;
  #sending: Promise<void> | null = null;
  #again = false;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Sends all there is; resolves when it was tried. `lock` names what tabs share; null: this tab keeps its own. */
  send(lock: string | null): Promise<void> {
    this.#again = true;
    return (this.#sending ??= this.#locked(lock).finally(() => {
      this.#sending = null;
      if (this.#again && !this.#parts.knowledge.isClosed) void this.send(lock);
    }));
  }

  /** Resolves when nothing is on its way. */
  async settled(): Promise<void> {
    await this.#sending;
  }

  async #locked(lock: string | null): Promise<void> {
    const { locks } = this.#parts.world;
    if (lock && locks) await locks.request(lock, () => this.#run());
    else await this.#run();
  }

  async #run(): Promise<void> {
    const { knowledge, failed, reload } = this.#parts;
    while (this.#again && !knowledge.isClosed) {
      this.#again = false;
      const { failure, refusal, saving } = await this.#sendAll();
      if (failure) failed(failure);
      else knowledge.show({ saving: hasUnsent(knowledge.known) ? 'saving' : saving });
      // What was refused may have been drawn from an old catalog.
      if (refusal) reload();
      if (failure) return;
    }
  }

  async #sendAll(): Promise<{ failure: Failure | null; refusal: Failure | null; saving: Saving }> {
    const { line, queue, knowledge, refused } = this.#parts;
    const { known } = knowledge;
    // What another tab has sent for us is saved too.
    let saving: Saving = known.saving === 'saving' ? 'saved' : known.saving;
    let refusal: Failure | null = null;
    const failure = await sendChanges({
      queue: async () => (knowledge.isClosed ? [] : queue.read()),
      post: (batch) => line.call('/v1/me/changes', { send: bodyOf(batch), isExpected: answersAll(batch) }),
      accept: async (batch, answer) => {
        await this.#accept(batch, answer);
        saving = isStored(answer) ? 'saved' : 'idle';
      },
      refuse: async (change, why) => {
        refusal = why;
        await queue.settle([change], () => null);
        refused(change.change.id);
      },
    });
    if (refusal) {
      saving = 'failed';
      knowledge.complain(refusal);
    }
    return { failure, refusal, saving };
  }

  async #accept(batch: readonly KeptChange[], answer: ChangesAnswer): Promise<void> {
    const { queue, knowledge, world, answered, reload } = this.#parts;
    knowledge.reach();
    if (isStored(answer)) knowledge.show({ savedAt: world.now(), error: null });
    const { held, revision, receipt, choices: confirmed } = answer;
    if (revision >= knowledge.known.revision) knowledge.show({ confirmed, revision });
    await queue.settle(batch, (change) => {
      const no = held.find(({ id }) => id === change.change.id);
      return no ? { ...change, held: { because: no.because, path: no.path } } : null;
    });
    answered();
    if (isStored(answer)) knowledge.announce('ask-first-saved', { revision, receipt });
    for (const { id, because, path } of held) knowledge.announce('ask-first-held', { change: id, because, path });
    // A yes is held for outdated words too: she sees the current ones before she says it again.
    if (held.length) reload();
  }
}

/** Whether the server wrote anything: a change that is held in part has a receipt for the rest. */
function isStored({ applied, receipt }: ChangesAnswer): boolean {
  return applied.length > 0 || receipt !== null;
}
