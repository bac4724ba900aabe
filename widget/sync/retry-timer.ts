import { backoff } from './backoff.ts';
import type { World } from './world.ts';

/** Tries again after failures, later each time; a success starts anew. */
export class RetryTimer {
  failures = 0;
  #world: World;
  #run: () => void;
  #notBefore = 0;
  #cancel = () => {};

  constructor(world: World, run: () => void) {
    this.#world = world;
    this.#run = run;
  }

  /** Whether the server asked to be left alone for now. */
  get isAskedToWait(): boolean {
    return this.#world.now() < this.#notBefore;
  }

  /** Counts a failure and sets the timer; answers the wait, milliseconds. `asked` is the server's own wish. */
  fail(asked: number | null): number {
    const wait = backoff(++this.failures, asked, this.#world.random());
    if (asked) this.#notBefore = this.#world.now() + wait;
    this.again(wait);
    return wait;
  }

  /** Runs once after so many milliseconds, instead of whatever was planned. */
  again(wait: number): void {
    this.#cancel();
    this.#cancel = this.#world.later(this.#run, wait);
  }

  /** Nothing is planned and nothing has failed. */
  reset(): void {
    this.#cancel();
    this.failures = this.#notBefore = 0;
  }
}
