import type { AskChannel } from '../contract/channel.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';
import type { DecisionRow } from './contacts.ts';
import type { EndpointRow, NewEvent } from './rows.ts';

/* “They did it anyway”: what customers report that was done against their choices. */

/** One report. Instants in milliseconds. */
export interface BrokenPromiseRow {
  id: string;
  site: string;
  customer: string;
  /** What it is about: the decision, or the channel and the instant. A customer reports one act once. */
  act: string;
  decision: string | null;
  channel: AskChannel;
  topic: string | null;
  at: number;
  words: string | null;
  reportedAt: number;
}

/** What a report finds, inside the transaction that keeps it. */
export interface ReportFound {
  /** The same act was reported before. */
  before: BrokenPromiseRow | null;
  /** The decision it names, where that was about this customer. */
  decision: DecisionRow | null;
  /** Her revision; null: she has no profile. */
  revision: number | null;
  catalog: PublishedCatalog | null;
  everTopics: ReadonlySet<string>;
  endpoints: readonly EndpointRow[];
}

/** What a report keeps: itself, its event, and a delivery for each of these endpoints. */
export interface ReportSave {
  row: BrokenPromiseRow;
  event: NewEvent;
  endpoints: string[];
}

export interface BrokenPromises {
  /** Load, decide, save, in one transaction; `decide` is pure, and what it throws is thrown here and nothing is kept. */
  reportBroken<T>(
    key: { site: string; customer: string; act: string; decision: string | null },
    decide: (found: ReportFound) => { answer: T; save: ReportSave | null },
  ): Promise<T>;
  /** Everything a customer reported, oldest first. */
  brokenPromises(site: string, customer: string): Promise<BrokenPromiseRow[]>;
}
