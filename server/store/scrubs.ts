import type { ScrubSummary } from '../contract/scrub.ts';
import type { AskKey, ContactRow, Found } from './contacts.ts';
import type { CustomerRow } from './rows.ts';

/** A customer of a list, her profile as the texts that are kept: equal texts are equal profiles, and need no reading. */
export interface ListedProfile {
  customer: string;
  suppression: CustomerRow['suppression'];
  /** JSON. */
  choices: string;
  facts: string;
  /** She was contacted, or a slot was reserved, at some time. */
  hasContacts: boolean;
}

/** What of a contact counts. */
export type CountedContact = Pick<ContactRow, 'at' | 'channel' | 'topic' | 'result' | 'expiresAt'>;

/** The store as it stood at one instant, for as long as it is open. */
export interface Snapshot {
  /**
   * Reads whatever the others are asked of these, which answer for nobody else until the next time. A store that has it is to
   * be told before each part of a list, and has nothing to be read in order.
   */
  ready?(keys: readonly AskKey[]): Promise<void>;
  /** Whom an address or an id is about, and what an erase left. */
  find(key: AskKey): Found;
  profile(site: string, customer: string): ListedProfile | null;
  /** The next profiles in the order of their ids, after one ('': from the first); at most `most`. */
  profilesAfter(site: string, after: string, most: number): ListedProfile[];
  /** The id of the `most`-th profile after one; null: there are fewer. */
  idAfter(site: string, after: string, most: number): string | null;
  /** As `Found.contacts`. */
  contacts(site: string, customer: string, span: { after: number; until: number }): CountedContact[];
  /** Whether an erase of this site left anything. */
  hasBuried(site: string): boolean;
  close(): void;
}

export interface Scrubs {
  /** What is written later is not seen in it. A store in memory has one connection, and sees it. */
  snapshot(): Promise<Snapshot>;
  saveScrub(site: string, at: number, summary: ScrubSummary): Promise<void>;
  scrub(site: string, id: string): Promise<ScrubSummary | null>;
}
