import type { AskedSummary, TopicVolume } from './asked.ts';
import type { Choices } from './choices.ts';
import type { Change, Held, QuieterSince } from './change.ts';
import type { Facts } from './facts.ts';
import type { HistoryLine } from './history.ts';
import type { Receipt, ReceiptKeys } from './receipt.ts';
import type { BrokenPromise } from './report.ts';
import type { ShownCatalog } from './catalog.ts';

/**
 * What one business system, by its name, knows of her newest choices that concern it, or of her erase. `confirmed`: it acknowledged them (2xx)
 * · `told`: they are on their way, and nothing has failed · `trying`: it has not taken them yet, or is switched off; they are
 * sent again · `failed`: it never took them, and nothing is sent any more.
 */
export interface Told {
  endpoint: string;
  state: 'told' | 'confirmed' | 'trying' | 'failed';
  /** When it confirmed, when it was tried last, or when it was first told. */
  at: string | null;
}

/** A piece of the sentence; the strong ones bind the company. */
export interface SentencePart {
  text: string;
  strong: boolean;
}

/** Something louder that was written down for her by somebody else; it does nothing until she accepts it. */
export interface OpenProposal {
  id: string;
  by: string;
  where: string | null;
  at: string;
  words: string | null;
  changes: Change[];
  /** What the sentence would be after a yes. */
  sentence: string | null;
}

/** `GET /v1/me`: everything the customer's page shows. Addresses in `facts` are masks. */
export interface Me {
  customer: string;
  site: string;
  revision: number;
  choices: Choices;
  facts: Facts;
  catalog: ShownCatalog | null;
  sentence: string | null;
  /** The same in pieces, with their weights; joined they are the sentence. */
  sentenceParts?: SentencePart[];
  /** What is left when she stops all marketing; null: nothing is. */
  stays?: string | null;
  told: Told[];
  asked: AskedSummary;
  volume: Record<string, TopicVolume>;
  proposals: OpenProposal[];
  gpc: boolean;
}

/** `GET /v1/sites/{site}/catalog`: with what the decision rules say, in its language, of somebody who never answered. */
export type PublicCatalog = ShownCatalog & {
  sentence: string;
  sentenceParts: SentencePart[];
  /** What is left when she stops all marketing; null: nothing is. */
  stays: string | null;
};

/** `GET /v1/me/export`: everything of hers in one file; the history in whole, newest first. Addresses are masks. */
export interface PreferencesExport extends Pick<
  Me,
  'site' | 'customer' | 'revision' | 'choices' | 'facts' | 'sentence' | 'catalog' | 'told' | 'asked'
> {
  format: 'ask-first-export';
  version: 1;
  exportedAt: string;
  history: HistoryLine[];
  /** What she reported as done all the same, oldest first. */
  reports: BrokenPromise[];
  /** The public keys that her receipts are verified with, and those of other times. */
  receiptKeys: ReceiptKeys;
  /** Oldest first: each names the one before. */
  receipts: Receipt[];
}

/** `POST /v1/me/changes`. Held changes are answered and kept nowhere. */
export interface ChangesAnswer {
  revision: number;
  choices: Choices;
  applied: string[];
  held: Held[];
  /** What each change met that is held as `quieter-since`, by its id; there only where one is. */
  since?: Record<string, QuieterSince>;
  /** To who came by a link: what the requests after this one send, so that what was turned off on this page may be undone. */
  undo?: string;
  sentence: string | null;
  sentenceParts?: SentencePart[];
  /** The proof of what was accepted; null: all was held, or nothing was new and it has none. */
  receipt: Receipt | null;
}

/** `GET /v1/customers/{id}`, for the business. */
export interface Customer {
  customer: string;
  revision: number;
  choices: Choices;
  facts: Facts;
  sentence: string | null;
  greeting: string | null;
  updatedAt: string;
}
