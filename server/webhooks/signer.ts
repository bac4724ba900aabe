import { Worker } from 'node:worker_threads';
import type { DispatcherOptions } from './dispatcher.ts';
import { signWebhook } from './sign.ts';
import type { Signed } from './sign.ts';
import type { LiveKeys } from './signing-keys.ts';
import { createTasks } from './signing-tasks.ts';

/** So many to sign at once are worth the way to the thread and back; fewer are signed here. */
const WORTH_A_THREAD = 8;
/** The thread is given so many at a time: the first are sent while it signs the next. */
const TASK_SIZE = 32;

export interface Signer {
  /** The value of `webhook-signature`. What is asked in one turn of the event loop is signed together. */
  sign(signed: Signed, live: LiveKeys): Promise<string>;
  close(): Promise<void>;
}

interface Job {
  signed: Signed;
  live: LiveKeys;
  resolve: (signature: string) => void;
  reject: (error: unknown) => void;
}

const THREAD = new URL('./signing-thread.ts', import.meta.url);

/**
 * Signs webhooks, many of them in a thread of its own, which is started when it is needed first. One that cannot be started,
 * or ends by itself, is told and not started again: what it was given and all that follows is signed here.
 */
export function createSigner(log: DispatcherOptions['log'] = { warn() {} }, script: URL = THREAD): Signer {
  const taskOf = createTasks();
  let jobs: Job[] = [];
  let thread: Worker | null = null;
  let isReady = false;
  let isLost = false;
  /** Given to the thread, oldest first: it answers in that order. */
  const given: (readonly Job[])[] = [];

  function startThread(): Worker | null {
    try {
      return listenTo(new Worker(script));
    } catch (error) {
      warn(error);
      isLost = true;
      return null;
    }
  }

  function warn(error: unknown): void {
    log.warn({ err: error }, 'webhooks are signed without a thread of their own from now on');
  }

  function listenTo(started: Worker): Worker {
    // Only what it was given and has not answered keeps the process going.
    started.unref();
    started.on('online', () => (isReady = true));
    started.on('message', (signatures: string[]) => {
      for (const [i, job] of given.shift()!.entries()) job.resolve(signatures[i]!);
      if (given.length === 0) started.unref();
    });
    started.on('error', warn);
    started.on('exit', () => {
      isLost = true;
      for (const job of given.splice(0).flat()) signHere(job);
    });
    return started;
  }

  function signAll(): void {
    const all = jobs;
    jobs = [];
    if (all.length >= WORTH_A_THREAD && !isLost) {
      thread ??= startThread();
      if (thread && isReady) return giveAway(thread, all);
    }
    for (const job of all) signHere(job);
  }

  function giveAway(to: Worker, all: readonly Job[]): void {
    to.ref();
    for (let from = 0; from < all.length; from += TASK_SIZE) {
      const some = all.slice(from, from + TASK_SIZE);
      const task = taskOf(some);
      given.push(some);
      to.postMessage(task, [task.bytes.buffer as ArrayBuffer]);
    }
  }

  return {
    sign(signed, live) {
      if (jobs.length === 0) process.nextTick(signAll);
      return new Promise((resolve, reject) => jobs.push({ signed, live, resolve, reject }));
    },
    async close() {
      await thread?.terminate();
    },
  };
}

function signHere({ signed, live, resolve, reject }: Job): void {
  try {
    resolve(signWebhook(signed, live.keys));
  } catch (error) {
    reject(error);
  }
}
