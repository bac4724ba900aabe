/**
 * Asks at most once in a turn of the event loop for each key: what is sent together is checked together. In one turn no
 * transaction of this process can come between, so the answer is as fresh as one's own.
 */
export function onceATurn<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return function askOnce(key) {
    const known = asked.get(key);
    if (known) return known;
    if (asked.size === 0) setImmediate(() => asked.clear());
    const answer = ask(key);
    asked.set(key, answer);
    return answer;
  };
}
