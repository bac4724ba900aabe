/** The line between the tabs of one customer: says that what is kept on this device has changed, and no more. */
export class TabLine {
  #channel: BroadcastChannel | null = null;

  /** `hear` is called when another tab has changed something. */
  open(name: string, hear: () => void): void {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = hear;
  }

  tell(): void {
    this.#channel?.postMessage('changed');
  }

  close(): void {
    this.#channel?.close();
    this.#channel = null;
  }
}
