interface Waiting<Q, A> {
  question: Q;
  resolve: (answer: A) => void;
  reject: (error: unknown) => void;
}

/**
 * Gathers the questions of what runs now and asks them in one go as soon as it is over. Those who asked go on before the next
 * callback of the event loop, so no commit comes between the answer and what they do with it.
 */
export function allAtOnce<Q, A>(ask: (questions: readonly Q[]) => readonly A[]): (question: Q) => Promise<A> {
  let waiting: Waiting<Q, A>[] = [];

  function askAll(): void {
    const all = waiting;
    waiting = [];
    try {
      const answers = ask(all.map(({ question }) => question));
      for (const [i, one] of all.entries()) one.resolve(answers[i]!);
    } catch (error) {
      for (const one of all) one.reject(error);
    }
  }

  return function askWithOthers(question) {
    if (waiting.length === 0) process.nextTick(askAll);
    return new Promise((resolve, reject) => waiting.push({ question, resolve, reject }));
  };
}
