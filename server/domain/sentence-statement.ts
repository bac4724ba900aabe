import type { AskChannel, Channel } from '../contract/channel.ts';
import type { Cap } from '../contract/choices.ts';

/**
 * One statement of the sentence at the top, in no language yet. Topics are ids, days are whole local dates in her zone
 * (`2033-01-01`), lists are in the catalog's order.
 */
export type Statement =
  /** Her identifier is suppressed: nothing but these. */
  | { say: 'forgotten'; but: string[] }
  | { say: 'stopped' }
  /** Nothing that needs a yes has one; service may come, or nothing at all. */
  | { say: 'marketing-off' }
  | { say: 'nothing-on' }
  /** A pause over everything. */
  | { say: 'all-paused'; until: string | null }
  /** What may come: by what, about what, how often at most; from a day on, and until the yes runs out. */
  | { say: 'may'; channels: Channel[]; topics: string[]; often: Cap | null; from: string | null; until: string | null }
  | { say: 'may-share'; recipients: string[]; until: string | null }
  /** The cap over all marketing. */
  | { say: 'in-all'; often: Cap }
  | { say: 'no-marketing' }
  | { say: 'needs-channel'; topics: string[] }
  | { say: 'needs-confirmation'; topics: string[] }
  | { say: 'run-out'; topics: string[] }
  /** Her hours and the law's have no minute in common. */
  | { say: 'never-in-hours'; topics: string[] }
  | { say: 'no-channel'; channel: AskChannel }
  | { say: 'channels-paused'; channels: AskChannel[]; until: string | null }
  | { say: 'topics-paused'; topics: string[]; until: string | null }
  /** Refused, or closed by a plan: for ever, or before a day, after which these channels are open. */
  | { say: 'no-topic'; topic: string; before: string | null; opens: Channel[] }
  | { say: 'not-this-item'; topic: string; item: string }
  /** Closed for more than a year, by no refusal and no plan. */
  | { say: 'again-from'; topics: string[]; day: string }
  /** What cannot be refused. */
  | { say: 'always'; topics: string[] };

/** A piece of the sentence; strong ones bind the company: skim them and you have the contract. */
export interface Part {
  text: string;
  strong: boolean;
}

/** How one language says the statements. `names` answers a topic's name in that language. */
export interface SentenceWords {
  language: string;
  statement(statement: Statement, names: (topic: string) => string): Part[];
  /** What is left when all marketing is stopped; null: nothing is. */
  stays(topics: string[], names: (topic: string) => string): Part[] | null;
}
