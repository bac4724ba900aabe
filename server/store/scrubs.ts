import type { ScrubSummary } from '../contract/scrub.ts';
import type { AskKey, Found } from './contacts.ts';

/** The store as it stood at one instant, for as long as it is open. */
export interface Snapshot {
  find(key: AskKey): Found;
  close(): void;
}

export interface Scrubs {
  /** What is written later is not seen in it. A store in memory has one connection, and sees it. */
  snapshot(): Promise<Snapshot>;
  saveScrub(site: string, at: number, summary: ScrubSummary): Promise<void>;
  scrub(site: string, id: string): Promise<ScrubSummary | null>;
}
