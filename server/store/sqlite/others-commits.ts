import type { DatabaseSync } from 'node:sqlite';

/** Answers whether another connection committed since it was last asked: what is remembered of the rows may be old then. */
export function createOthersCommits(database: DatabaseSync): () => boolean {
  const read = database.prepare('PRAGMA data_version');
  read.setReturnArrays(true);
  let seen: number | null = null;

  return function haveOthersCommitted() {
    const [version] = read.get() as unknown as [number];
    const isOther = version !== seen;
    seen = version;
    return isOther;
  };
}
