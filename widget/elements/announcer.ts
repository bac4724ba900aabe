/** How long announcements are gathered before they are said in one go, in milliseconds. */
const GATHER_MS = 400;

/** Gathers what is to be said and hands it on once, so that one act is heard once. */
export class Announcer {
  #pending = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #say: (text: string) => void;

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  add(texts: Iterable<string>) {
    for (const text of texts) this.#pending.add(text);
    if (!this.#pending.size) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#say([...this.#pending].join(' '));
      this.#pending.clear();
    }, GATHER_MS);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#pending.clear();
  }
}
