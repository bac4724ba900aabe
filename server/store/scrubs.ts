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
}

/** What of a contact counts. */
export type CountedContact = Pick<ContactRow, 'at' | 'channel' | 'topic' | 'result' | 'expiresAt'>;

/** Somebody of a site who was ever contacted, and those contacts that were asked for. */
export interface ContactedCustomer {
  customer: string;
  contacts: CountedContact[];
}

/** Reads a site from its first id to its last, for a list that asks for most of it. */
export interface InOrder {
  /** The next profiles after an id ('': from the first); at most `most`. */
  profilesAfter(site: string, after: string, most: number): ListedProfile[];
  /** The id of the `most`-th profile after one; null: there are fewer. */
  idAfter(site: string, after: string, most: number): string | null;
  /**
   * Whoever contacts were made with after one id and up to another (null: all), with a profile or without, at most `most`; of
   * their contacts those within the span, in order of time.
   */
  contacted(
    site: string,
    among: { after: string; upTo: string | null; most: number },
    span: { after: number; until: number },
  ): ContactedCustomer[];
}

/** The store as it stood at one instant, for as long as it is open. */
export interface Snapshot {
  /**
   * Reads whatever the others are asked of these, which answer for nobody else until the next time. A store that has it is to
   * be told before each part of a list, and has nothing to be read in order.
   */
  ready?(keys: readonly AskKey[]): Promise<void>;
  inOrder?: InOrder;
  /** Whom an address or an id is about, and what an erase left. */
  find(key: AskKey): Found;
  profile(site: string, customer: string): ListedProfile | null;
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
