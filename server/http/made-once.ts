/** Makes something when it is first asked for, and keeps it. A failure is not kept: the next who asks has it made again. */
export function madeOnce<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return function makeOrKnow() {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}
