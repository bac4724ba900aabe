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

  /** How a channel is named after “by”, and in the plural. */
  channel(channel: Channel): string;
  plural(channel: Channel): string;
  /** “monthly at most” */
  atMost(cap: Cap | null | undefined): string;

  stopped: Text;
  keepOnly: string;

  stop: string;
  startAgain: string;
  undo: string;
  change: string;
  pause: string;
  /** Said where a pause of everything was just begun. */
  pausedNow: string;
  endPause: string;
  seeAndChange: string;

  /** How many really come in 365 days: “About 3 a year”. */
  volume(perYear: number): string;
  /** What a plan of hers, in her own words, closes, and until when (null: for good). */
  closed(until: string | null, said: string | null): string;
  isNew: string;
  ended: string;
  noLongerSent(brand: string): string;
  /** Global Privacy Control is on. */
  signalled: string;
  /** What a text button is about, for those who hear it alone. */
  about(name: string): string;
  yesStart: string;
  notNow: string;
  tryNow: string;
  useOn(what: string): string;

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

  often: string;
  howOften: string;
  by: string;
  byList(channels: readonly Channel[]): string;
  whyWrite: string;
  whatWeUse: string;
  sharedWith(recipients: readonly string[]): string;
  notShared: string;
  wouldGoTo(recipients: readonly string[]): string;

  startChannel(channel: Channel, brand: string, topics: readonly Text[], to: Text | null): Text;
  topicOften(topic: string, cap: Cap | undefined): Text;
  startTopic(topic: Text, brand: string, channels: readonly Channel[]): Text;
  startShare(brand: string, recipients: readonly string[]): Text;
  startAll(brand: string, topics: readonly string[]): Text;
  canStop(byReply: boolean): string;
  confirmFirst: string;

  saved(at: Date, isNow: boolean): string;
  saving: string;
  notToldYet(count: number): string;
  notSaved: string;
  readOnly: string;

  kept: string;
  stopKept: string;
  brandNotTold(brand: string): Text;
  waitForConnection(count: number): string;
  stopAtOnce(help: Text, byReply: boolean): Text;
  elsewhere: string;
  newWording: string;
  outOfStep: string;
  /** All of it, where no one channel or topic is meant. */
  marketing: string;
  keptQuieter(what: string): string;
  keptHere: string;
  lastTry(at: Date): string;
  request(id: string): Text;
  signInEnded: string;
  sentOnSignIn(count: number): string;
  keepsNothing: string;
  keepsNothingMore: string;
  cameByLink: string;
  quieterHere: string;
  unknownCustomer: string;
  untilSignIn: string;
  bringTitle: string;
  bringMore(count: number): string;
  bring: string;
  unreachable: string;
  unreachableMore: string;

  questions: string;
  privacy: string;
}
