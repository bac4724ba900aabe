import { StoreUnavailable } from '../store.ts';
import { isAway } from './database-failure.ts';
import type { Loaded, Save, WriteKey } from '../store.ts';

/** Writes of one transaction at most. */
const GROUP_LIMIT = 64;
/** Groups under way at once: what comes meanwhile gathers for the next. */
const MOST_UNDER_WAY = 3;

/** A write as it waits. */
export interface Member {
  key: WriteKey;
  decide(loaded: Loaded): Save | null;
  settle(failure?: { thrown: unknown }): void;
}

/** What became of each member of a group that was committed; undefined: it was kept, or had nothing to keep. */
export type RunGroup = (members: readonly Member[]) => Promise<({ thrown: unknown } | undefined)[]>;

export interface GroupWriter {
  /** Throws StoreUnavailable after the end. */
  write(member: Member): void;
  /** Runs what waits and takes nothing more. */
  end(): Promise<void>;
}

/**
 * Runs writes in groups: those that wait, of one site, each of another customer, share one transaction and the statements of
 * it. What one of them throws leaves it out; where the database refuses a group, each is tried alone, so that a bad one does
 * not sink the others. Writes of one customer run in their order.
 */
export function createGroupWriter(run: RunGroup, mayGroup: () => boolean): GroupWriter {
  const busy = new Set<string>();
  let queue: Member[] = [];
  let underWay = 0;
  let scheduled = false;
  let ended: (() => void) | null = null;

  function take(): Member[] {
    const taken: Member[] = [];
    const left: Member[] = [];
    const limit = mayGroup() ? GROUP_LIMIT : 1;
    const passed = new Set<string>();
    for (const member of queue) {
      const name = nameOf(member);
      const isOfGroup = taken[0] === undefined || taken[0].key.site === member.key.site;
      const isFree = !busy.has(name) && !passed.has(name);
      if (taken.length < limit && isOfGroup && isFree) taken.push(member);
      else left.push(member);
      // Whoever comes later of the same customer stays behind.
      passed.add(name);
    }
    queue = left;
    for (const member of taken) busy.add(nameOf(member));
    return taken;
  }

  function flush(): void {
    scheduled = false;
    while (underWay < (mayGroup() ? MOST_UNDER_WAY : 1)) {
      const group = take();
      if (group.length === 0) break;
      underWay += 1;
      void settleGroup(group).finally(() => {
        underWay -= 1;
        for (const member of group) busy.delete(nameOf(member));
        flush();
      });
    }
    if (queue.length === 0 && underWay === 0) ended?.();
  }

  function flushSoon(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  }

  async function settleGroup(group: readonly Member[]): Promise<void> {
    try {
      const failures = await run(group);
      group.forEach((member, at) => member.settle(failures[at]));
    } catch (thrown) {
      // A database that is away is away for each of them, and each would wait for it as long as all of them did.
      if (group.length === 1 || isAway(thrown)) return group.forEach((member) => member.settle({ thrown }));
      for (const member of group) await settleGroup([member]);
    }
  }

  return {
    write(member) {
      if (ended) throw new StoreUnavailable('the database is closed');
      queue.push(member);
      flushSoon();
    },
    async end() {
      const { promise, resolve } = Promise.withResolvers<void>();
      ended = resolve;
      flushSoon();
      await promise;
    },
  };
}

function nameOf({ key }: Member): string {
  return `${key.site}\n${key.customer}`;
}
