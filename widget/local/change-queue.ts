import type { DeviceStore } from './device-store.ts';
import type { KeptChange } from './kept-change.ts';

/** Her unanswered changes: shown at once, kept in the order in which she made them, never lost to a reload. */
export class ChangeQueue {
  kept: readonly KeptChange[] = [];
  #store: Promise<DeviceStore>;
  #changed: () => void;
  #adding: Promise<unknown> = Promise.resolve();

  /** `changed` is called whenever `kept` is another list than before. */
  constructor(store: Promise<DeviceStore>, changed: () => void) {
    this.#store = store;
    this.#changed = changed;
  }

  /** Shows a change now and resolves once it is kept. */
  add(change: KeptChange): Promise<void> {
    this.#show([...this.kept, change]);
    const keep = async () => {
      const kept = await (await this.#store).add(change);
      this.#show(this.kept.map((each) => (each === change ? kept : each)));
    };
    const added = this.#adding.then(keep);
    this.#adding = added;
    return added;
  }

  /** What is kept, as this and every other tab left it. */
  async read(): Promise<KeptChange[]> {
    await this.#adding;
    const stored = await (await this.#store).changes();
    this.#show([...stored, ...this.kept.filter(({ seq }) => !seq)]);
    return stored;
  }

  /** Puts the outcome of changes on record: `after` says what is still kept of each, if anything is. */
  async settle(
    changes: readonly KeptChange[],
    after: (change: KeptChange) => KeptChange | null | undefined,
  ): Promise<void> {
    const store = await this.#store;
    const outcomes = new Map(changes.map((change) => [change.seq, after(change)]));
    for (const outcome of outcomes) await store.put(...outcome);
    this.#show(this.kept.flatMap((each) => (outcomes.has(each.seq) ? (outcomes.get(each.seq) ?? []) : each)));
  }

  /** Resolves when nothing is being written. */
  settled(): Promise<unknown> {
    return this.#adding;
  }

  #show(kept: readonly KeptChange[]): void {
    this.kept = kept;
    this.#changed();
  }
}
