/**
 * Asks at most once for each key until what runs now is over: what is sent together is checked together. No transaction
 * of this process can come between, so the answer is as fresh as one's own.
 */
export function onceATurn<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return function askOnce(key) {
    const known = asked.get(key);
    if (known) return known;
    // A tick comes when no promise is left to go on, and before the next callback of the event loop.
    if (asked.size === 0) process.nextTick(() => asked.clear());
    const answer = ask(key);
    asked.set(key, answer);
    return answer;
  };
}
