import type { AskChannel } from '../contract/channel.ts';
import type { ContactResult } from '../contract/contact.ts';
import type { Outcome, ReasonCode } from '../contract/decision.ts';
import type { CustomerRow, KnownBy, Tombstone } from './rows.ts';

/* What was asked, and what was done: the log of decisions, and that of contacts with the slots that are reserved in it. */

/** One contact, or a slot reserved for one. Instants in milliseconds. */
export interface ContactRow {
  id: string;
  site: string;
  /** '': a slot for somebody of whom nothing but an address is known. */
  customer: string;
  channel: AskChannel;
  topic: string;
  at: number;
  /** null: reserved, not reported yet. */
  result: ContactResult | null;
  /** The answer that it went by. */
  decision: string | null;
  /** It was asked for before, and the answer is in the log. */
  asked: boolean;
  /** When a slot that nobody reported is free again; null for a contact that was reported. */
  expiresAt: number | null;
}

/** One answer, as it is kept for one customer that it was about. */
export interface DecisionRow {
  id: string;
  site: string;
  /** '': nobody was known by the address. */
  customer: string;
  /** When it was asked. */
  at: number;
  /** The instant that was judged, where it is another. */
  judgedAt: number | null;
  channel: AskChannel;
  topic: string;
  outcome: Outcome;
  codes: ReasonCode[];
  nextAllowedAt: string | null;
  campaign: string | null;
}

/** What of an answer is its own where the same was answered about the same customer before. */
export type OwnParts = Pick<DecisionRow, 'id' | 'at' | 'judgedAt' | 'campaign'>;

/** Whom an ask is about: her id (`mac`: its keyed hash, asked for only where she has no profile), or an address. */
export interface AskKey {
  site: string;
  who: { customer: string; mac: () => Uint8Array } | { address: KnownBy };
}

/** What stands of one customer when an ask is judged. Only what is called for is read. */
export interface Standing {
  customer: string;
  /** Without her profile's text: whether what is compiled of it still holds. */
  head: Pick<CustomerRow, 'revision' | 'suppression'>;
  /**
   * Commits that this store had lost when she was read. What is read inside one that is lost then is nobody's profile, and its
   * revision is given again: what was compiled before the last loss holds no more.
   */
  losses: number;
  row(): Pick<CustomerRow, 'revision' | 'suppression' | 'choices' | 'facts'>;
  /** Her last words by path (`channels.phone`, `cap`), of the change that made the path what it is. */
  said(): Record<string, string>;
}

/** What an ask finds, at one instant of the store. */
export interface Found {
  standings: Standing[];
  /** What an erase left; only where nobody stands. */
  tombstone: Tombstone | null;
  /** Contacts and live or expired slots after `after` and not after `until`, oldest first. */
  contacts(customer: string, span: { after: number; until: number }): ContactRow[];
}

/** What judging keeps. */
export interface Kept {
  decisions: DecisionRow[];
  contacts: ContactRow[];
}

/** Judges what was found; pure. */
export type Judge<T> = (found: Found) => { answer: T; kept: Kept };

/** Why a report was not taken. */
export type Refusal = 'no-slot' | 'other-contact' | 'reported';

/** What the log says of one customer, newest first. */
export interface AskedLog {
  allowed: number;
  refused: number;
  decisions: DecisionRow[];
  contacts: ContactRow[];
}

/** A site's contacts since an instant, and how many of its customers have each topic on. */
export interface Volume {
  /** Milliseconds of the oldest contact that was ever reported; null: none was. */
  since: number | null;
  contacts: ReadonlyMap<string, number>;
  profiles: number;
  yes: ReadonlyMap<string, number>;
  no: ReadonlyMap<string, number>;
}

export interface Contacts {
  /**
   * Judges what is there, without a write. `judge` is pure. The log of decisions is written behind, within a second, and
   * waits for the database once it is long: a process that is killed loses at most that second of the log, never a slot.
   */
  ask<T>(key: AskKey, judge: Judge<T>): Promise<T>;
  /** The same inside the one writer's transaction: what is kept is seen by the next ask. Resolves after it is durable. */
  reserve<T>(key: AskKey, judge: Judge<T>): Promise<T>;
  /**
   * Keeps contacts that were made, all or none. One with the id of a slot takes its place; `fresh` names the others. Answers
   * them with `asked` as the log has it, or the place of the first that was refused, and why.
   */
  report(contacts: ContactRow[], slots: ReadonlySet<string>): Promise<ContactRow[] | { at: number; because: Refusal }>;
  /** How a reported contact, or a slot, went in the end; null: there is none by this id. */
  setResult(site: string, id: string, result: ContactResult): Promise<ContactRow | null>;
  /** Ids of all topics that any version of the site's catalog ever had. */
  everTopics(site: string): Promise<ReadonlySet<string>>;
  asked(query: { site: string; customer: string; limit: number }): Promise<AskedLog>;
  volume(site: string, since: number): Promise<Volume>;
}
