import type { TemplateResult } from 'lit';
import type { Cap, Channel } from '../preference-context.ts';

/** Plain text, or text whose binding words stand in `<b>`; what is put into either is never read as HTML. */
export type Text = string | TemplateResult;

/** Everything the widget says, in one language; `en(lang)` makes one. Dates, lists and plurals follow `lang`. */
export interface Words {
  lang: string;
  dir: 'ltr' | 'rtl';

  title(brand: string): string;
  skip: string;
  rightNow: string;
  reach: string;
  hear: string;
  allOff: string;
  /** Names in a row: “email, text and phone”. */
  list(names: readonly string[]): string;
  /** A text at the start of a line. */
  upper(text: string): string;
  /** “January 2033”, on the calendar of a zone. */
  month(at: string, timeZone: string): string;

  /** How a channel is named after “by”. */
  channel(channel: Channel): string;
  /** “once a month” */
  times(cap: Cap): string;
  /** “monthly at most” */
  atMost(cap: Cap | null | undefined): string;

  stopped: Text;

  stop: string;
  startAgain: string;
  undo: string;
  change: string;
  pause: string;
  why: string;
  /** Said where a pause of everything was just begun. */
  pausedNow: string;
  endPause: string;
  seeAndChange: string;

  /** How many really come in 365 days: “About 3 a year”. */
  volume(perYear: number): string;
  /** What a plan of hers, in her own words, closes, and until when (null: for good). */
  closed(until: string | null, said: string | null): string;
  isNew: string;
  /** Global Privacy Control is on. */
  signalled: string;
  /** What a text button is about, for those who hear it alone. */
  about(name: string): string;
  tryNow: string;

  first: string;
  off: string;
  offBelow: string;
  justNow: string;
  notTold: string;
  waiting: string;
  isOff(name: string): string;
  now(name: string, how: string): string;
  channelIsOff(name: string): string;
  notOffered(name: string): string;

  howOften: string;
  byList(channels: readonly Channel[]): string;
  sharedWith(recipients: readonly string[]): string;
  notShared: string;
  wouldGoTo(recipients: readonly string[]): string;

  saved(at: Date, isNow: boolean): string;
  saving: string;
  notToldYet(count: number): string;
  /** Kept here, or given up: the server will never take it. */
  notSaved(isKept: boolean): string;
  readOnly: string;

  kept: string;
  stopKept: string;
  brandNotTold(brand: string): Text;
  waitForConnection(count: number): string;
  stopAtOnce(help: Text): Text;
  /** All of it, where no one channel or topic is meant. */
  keptHere: string;
  /** Of what she opened, and could not be fetched. */
  notCome: string;
  lastTry(at: Date): string;
  request(id: string): Text;
  signInEnded: string;
  sentOnSignIn(count: number): string;
  unknownCustomer: string;
  untilSignIn: string;
  unreachable: string;
  unreachableMore: string;

  questions: string;
  privacy: string;
}
