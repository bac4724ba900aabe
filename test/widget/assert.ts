/** Fails with both values unless they are the same JSON, whatever the order of their keys. */
export function equal(actual: unknown, expected: unknown, promise = 'these should be equal'): void {
  const [was, wanted] = [write(actual), write(expected)];
  if (was !== wanted)
    throw Object.assign(new Error(`${promise}\n  got    ${was}\n  wanted ${wanted}`), { actual, expected });
}

/** Fails unless the value is true. */
export function ok(value: unknown, promise = 'this should be true'): void {
  if (!value) throw new Error(promise);
}

/** Resolves once `isSo` holds; fails after `patience` milliseconds. */
export async function until(isSo: () => unknown, promise: string, patience = 3000): Promise<void> {
  const end = performance.now() + patience;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`not within ${patience} ms: ${promise}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function write(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part instanceof Set || part instanceof Map) return [...part];
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
