import type { ChangesAnswer } from '../../server/contract/profile.ts';
import type { ChangeQueue } from '../local/change-queue.ts';
import type { KeptChange } from '../local/kept-change.ts';
import type { Failure } from './call-server.ts';
import type { Connection } from './connection.ts';
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
  /** How many requests were answered. */
  answers = 0;
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
    const { knowledge, failed } = this.#parts;
    while (this.#again && !knowledge.isClosed) {
      this.#again = false;
      const { failure, outcome } = await this.#sendAll();
      if (failure) return failed(failure);
      // What another tab has sent for us is saved too.
      const known = knowledge.known;
      const end = outcome ?? (known.saving === 'saving' ? 'saved' : known.saving);
      knowledge.show({ saving: hasUnsent(known) ? 'saving' : end });
    }
  }

  async #sendAll(): Promise<{ failure: Failure | null; outcome?: 'saved' | 'idle' | 'failed' }> {
    const { line, queue, knowledge, refused, reload } = this.#parts;
    let outcome: 'saved' | 'idle' | 'failed' | undefined;
    const failure = await sendChanges({
      queue: async () => (knowledge.isClosed ? [] : queue.read()),
      post: (batch) => line.call('/v1/me/changes', { send: bodyOf(batch), isExpected: answersAll(batch) }),
      accept: async (batch, answer) => {
        await this.#accept(batch, answer);
        if (outcome !== 'failed') outcome = isStored(answer) ? 'saved' : (outcome ?? 'idle');
      },
      refuse: async (change, { code, requestId }) => {
        outcome = 'failed';
        await queue.settle([change], () => null);
        refused(change.change.id);
        knowledge.complain(code, requestId);
        reload();
      },
    });
    return { failure, outcome };
  }

  async #accept(batch: readonly KeptChange[], answer: ChangesAnswer): Promise<void> {
    const { queue, knowledge, world, answered, reload } = this.#parts;
    this.answers++;
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
