/** What the bench asks of a process that works beside a server. */
export interface RoundAsk {
  seconds: number;
}

/** Times in milliseconds. */
export interface RoundDone {
  requests: number;
  seconds: number;
  cpuMicroseconds: number;
  p50: number;
  p99: number;
}

/** One piece of work, told which of all rounds it is. */
export type Work = (n: number) => Promise<unknown>;

/** Answers each message of the bench with a round in which every one of the works is repeated; ends when the bench does. */
export function answerRounds(works: readonly Work[], close: () => Promise<void>): void {
  let n = 0;

  async function round({ seconds }: RoundAsk): Promise<RoundDone> {
    const times: number[] = [];
    const before = process.cpuUsage();
    const started = performance.now();
    const end = started + seconds * 1000;
    async function repeat(work: Work): Promise<void> {
      while (performance.now() < end) {
        const since = performance.now();
        n += 1;
        await work(n);
        times.push(performance.now() - since);
      }
    }
    await Promise.all(works.map(repeat));
    const { user, system } = process.cpuUsage(before);
    times.sort((a, b) => a - b);
    const at = (share: number) => Math.round(times[Math.floor(times.length * share)]! * 10) / 10;
    const took = (performance.now() - started) / 1000;
    return { requests: times.length, seconds: took, cpuMicroseconds: user + system, p50: at(0.5), p99: at(0.99) };
  }

  async function answer(ask: RoundAsk): Promise<void> {
    process.send?.(await round(ask));
  }

  process.on('message', (ask: RoundAsk) => void answer(ask));
  process.on('disconnect', () => void close().then(() => process.exit(0)));
  process.send?.('ready');
}
