/** How long announcements are gathered before they are said in one go, in milliseconds. */
const GATHER_MS = 400;

/** Says what is new since the last drawing; gathers it, so that one act is heard once. */
export class Announcer {
  #heard: ReadonlySet<string> = new Set();
  #pending = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #say: (text: string) => void;

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  /** `texts` is everything that holds now. */
  hear(texts: ReadonlySet<string>) {
    const news = [...texts].filter((text) => !this.#heard.has(text));
    this.#heard = texts;
    if (!news.length) return;
    this.#pending = new Set([...this.#pending, ...news]);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#say([...this.#pending].join(' '));
      this.#pending.clear();
    }, GATHER_MS);
  }

  /** Leaves nothing to be heard of whoever was here. */
  stop() {
    clearTimeout(this.#timer);
    this.#say('');
  }
}
