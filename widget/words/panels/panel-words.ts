import type { AskedWords, OutcomeWords } from './asked-words.ts';
import type { Cap, Channel } from '../../preference-context.ts';

/** What the panels say that are fetched after the first look, in one language; `words.ts` has the rest. */
export interface PanelWords extends AskedWords {
  /** “21 February 2027”, “February 2027” or “2027”, as precise as the local date is. */
  date(localDate: string): string;
  /** “Today, 12:04” or “3 November, 12:04”, of an instant seen from `now`, milliseconds since 1970. */
  moment(at: string, now: number): string;
  /** The same inside a line: of today the time alone. */
  clock(at: string, now: number): string;
  /** As short as it can be: of today the time, else “3 Nov”. */
  day(at: string, now: number): string;
  /** “10 years” of `P10Y`. */
  length(period: string): string;

  save: string;
  keepAsIs: string;
  remove: string;
  /** Over a form that cannot be taken yet. */
  look: string;
  missing: string;

  pauseUntil: string;
  pauseWhat: string;
  everything: string;
  anotherDate: string;
  untilIEnd: string;
  doPause: string;
  afterToday: string;
  noSuchDate: string;
  /** `until` is a date in words, null: no end. */
  paused(until: string | null): string;

  when: string;
  anyTime: string;
  atNoTime: string;
  days: string;
  from: string;
  to: string;
  zone: string;
  /** “Los Angeles time” */
  zoneTime(city: string): string;
  anotherTime: string;
  noDay: string;
  endFirst: string;

  firstChoice: string;
  noFirst: string;
  together: string;
  noLimit: string;

  plans: string;
  plansLead: string;
  keep: string;
  have: string;
  avoid: string;
  notBefore: string;
  notMine: string;
  want: string;
  note: string;
  subject: string;
  since: string;
  years: string;
  until: string;
  item: string;
  ownWords: string;
  ownWordsIfAny: string;
  /** Of a month that lies ahead. */
  notBegun: string;
  numberFrom(min: number, max: number): string;
  /** Of a plan that has run out. */
  isOver: string;
  thatsRight: string;
  keeps(subject: string, since: string, length: string): string;
  keepsOff(subject: string, until: string): string;
  has(subject: string, item: string | undefined): string;
  avoids(subject: string): string;
  decidesNot(subject: string): string;
  wants(subject: string, until: string | undefined): string;
  noted: string;
  planSaved: string;

  callYou: string;
  greeting: string;
  given: string;
  family: string;
  language: string;

  says(brand: string): string;
  customerSince(date: string): string;
  organisation(id: string): string;
  owns(what: string, until: string | undefined): string;
  complaint(id: string, opened: string, isOpen: boolean): string;
  contest: string;
  rightIs: string;
  send: string;
  contested: string;

  told: string;
  toldAt(clock: string): string;
  confirmedAt(clock: string): string;
  notConfirmed: string;
  couldNotBeTold: string;
  nobodyTold: string;
  /** After Stop: “We told 2 systems; 1 has not confirmed yet.” */
  toldLine(told: number, waiting: number): string;

  changes: string;
  noChanges: string;
  turnedOn(name: string): string;
  turnedOff(name: string): string;
  changed(name: string): string;
  stopped: string;
  resumed: string;
  tookBack: string;
  pausedAct: string;
  endedPause: string;
  toldPlan: string;
  droppedPlan: string;
  /** A yes that waits for her confirmation. */
  askedFor(name: string): string;
  choseFirst(name: string): string;
  setCap: string;
  setHours: string;
  setName: string;
  setLanguage: string;
  saidWrong: string;
  saidYes: string;
  saidNo: string;
  wrote(brand: string): string;
  /** A person, and where; either may be unknown. */
  writtenBy(by: string | null, where: string | null): string;
  bySignal: string;
  byLink: string;
  byReply: string;
  earlier: string;
  download: string;
  notLoaded: string;

  wroteDown(by: string, date: string): string;
  /** Before the sentence as it would be. */
  fromThenOn: string;
  startsOnYes: string;
  yesRight: string;
  noRemove: string;

  erase: string;
  eraseText(brand: string): string;
  neverBack: string;
  eraseNow: string;
  notErased: string;
  erased: string;

  mayWe(topic: string): string;
  yesBy(channel: Channel): string;
  no: string;
  nothingElse: string;
  changeUnder: string;
  /** `channels` is a list of names: “email and text”. */
  isOn(topic: string, channels: string): string;
  isOff(topic: string): string;

  startTogether(cap: Cap | null): string;
  startHours(hours: string): string;
  startPaused(what: string): string;
  startWant(subject: string): string;
  startDropped(plan: string): string;
}

/** What the first file of a language has; its second says what came of an ask. */
export type OwnPanelWords = Omit<PanelWords, keyof OutcomeWords>;

/** What the panels’ words are made from: the tag, and the base words for what both say. */
export interface PanelWriting {
  lang: string;
  atMost(cap: Cap | null): string;
  channel(channel: Channel): string;
}
