/** What an open page is told. */
export interface Message {
  event: string;
  data: unknown;
}

/** The open pages: whoever listens is told everything from that moment on. */
export interface Live {
  tell(message: Message): void;
  /** Messages in order, until `signal` aborts. Nothing told after this call is missed. */
  listen(signal: AbortSignal): AsyncGenerator<Message>;
}

export function createLive(): Live {
  const listeners = new Set<(message: Message) => void>();
  return {
    tell: (message) => listeners.forEach((listener) => listener(message)),
    listen(signal) {
      const waiting: Message[] = [];
      let wake = Promise.withResolvers<void>();
      const put = (message: Message) => {
        waiting.push(message);
        wake.resolve();
      };
      listeners.add(put);
      signal.addEventListener('abort', function stopListening() {
        listeners.delete(put);
        wake.resolve();
      });
      return (async function* messages() {
        while (!signal.aborted) {
          yield* waiting.splice(0);
          await wake.promise;
          wake = Promise.withResolvers<void>();
        }
      })();
    },
  };
}
