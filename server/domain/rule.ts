import type { AskChannel } from '../contract/channel.ts';
import type { Choices, Plan, TopicChoice } from '../contract/choices.ts';
import type { ContactResult } from '../contract/contact.ts';
import type { ReasonCode } from '../contract/decision.ts';
import type { Facts } from '../contract/facts.ts';
import type { TopicClass } from '../contract/catalog.ts';
import type { CompiledCatalog, CompiledTopic } from './compile-catalog.ts';
import type { Opening } from './hours-opening.ts';
import type { ZoneClock } from './zone-clock.ts';

/** What is judged: what the customer said and what the business says of her. */
export interface JudgedProfile {
  choices: Choices;
  facts: Facts;
  /** Her identifier is on the suppression list. */
  suppressed?: boolean;
  /** Her own words by path (`channels.phone`, `topics.news`, `cap`, `hours`, `stopped`), where choices do not carry them. */
  said?: Readonly<Record<string, string>>;
}

/** One line of the contact log; `at` in milliseconds. A reservation has no result yet and counts until it expires. */
export interface Contact {
  at: number;
  channel: AskChannel;
  topic: string;
  result: ContactResult | null;
  reservation?: { expiresAt: number };
}

/** The instant that is judged, and what does not change while a later one is looked for. Milliseconds. */
export interface Moment {
  at: number;
  /** The instant of the ask: contacts later than it never count. */
  askedAt: number;
  item: string | null;
  /** The ask names something that the customer made. */
  madeByCustomer: boolean;
  contacts: readonly Contact[];
}

/** Where a rule is compiled: one topic on one channel for one customer. */
export interface Case {
  profile: JudgedProfile;
  catalog: CompiledCatalog;
  topic: CompiledTopic;
  channel: AskChannel;
  /** What she said of the topic; undefined: never asked. */
  choice: TopicChoice | undefined;
  /** Her plans that bind the topic, oldest first. */
  plans: readonly Plan[];
  /** The zone of her clock. */
  clock: ZoneClock;
  hours: BindingHours;
}

/** The hours that bind a case: the law's (one opening a zone), hers, and both. Empty where none bind. */
export interface BindingHours {
  legal: readonly Opening[];
  own: readonly Opening[];
  all: readonly Opening[];
  /** From here on no zone changes any more but by its own clock. */
  settled: number;
}

/** A rule compiled for a case. */
export interface Check {
  /** When the rule lets go, in milliseconds: it fails while this is later than `moment.at`. NO_END: time does not lift it. */
  until(moment: Moment): number;
  /** The customer's own words on what fails at the moment. */
  said(moment: Moment): string | null;
}

/** One of the 23 rules of the contract, section 4. `check` answers null where the rule can never fail. */
export interface Rule {
  code: ReasonCode;
  binds: readonly TopicClass[];
  check(where: Case): Check | null;
}

export const PASSES = -Infinity;
export const NO_END = Infinity;

/** A check that fails at every instant. */
export function standing(said: string | null | undefined): Check {
  return { until: () => NO_END, said: () => said ?? null };
}

/** A check that fails until an instant; null when that is never. */
export function lastingUntil(end: number, said: string | null | undefined): Check | null {
  return end === PASSES ? null : { until: () => end, said: () => said ?? null };
}

/** A check that begins to fail at an instant and then has no end. */
export function startingAt(start: number, said: string | null | undefined): Check {
  return { until: (moment) => (moment.at >= start ? NO_END : PASSES), said: () => said ?? null };
}
