import type { Cap, Channel } from '../../preference-context.ts';
import type { Text } from '../words.ts';

/** What most visits never show: the questions before something louder starts, and notices of what is out of the ordinary. */
export interface RareWords {
  /** What comes by a channel: “text messages”. */
  plural(channel: Channel): string;
  keepOnly: string;
  ended: string;
  noLongerSent(brand: string): string;

  often: string;
  by: string;
  whyWrite: string;
  whatWeUse: string;

  startChannel(channel: Channel, brand: string, topics: readonly Text[], to: Text | null): Text;
  topicOften(topic: string, cap: Cap | undefined): Text;
  startTopic(topic: Text, brand: string, channels: readonly Channel[]): Text;
  startShare(brand: string, recipients: readonly string[]): Text;
  startAll(brand: string, topics: readonly string[]): Text;
  canStop(byReply: boolean): string;
  confirmFirst: string;
  yesStart: string;
  notNow: string;
  /** A no to all that may come by a channel: “No calls”. */
  noneBy(channel: Channel): string;

  /** `at` is a time of day, and a date before it unless it is of today; null where it is not known. `isOther`: on another device. */
  elsewhere(at: string | null, isToday: boolean, isOther: boolean): string;
  newWording: string;
  outOfStep: string;
  /** All of it, where no one channel or topic is meant. */
  marketing: string;
  keptQuieter(what: string): string;
  useOn(what: string): string;
  keepsNothing: string;
  keepsNothingMore: string;
  cameByLink: string;
  quieterHere: string;
  undoOver: string;
  bringTitle: string;
  bringMore(count: number): string;
  bring: string;

  takeAway: string;
  takeWhat: string;
  bringFile: string;
  receipt: string;

  recordLacks: string;
  /** `at` is a time of day, and a date before it unless it is of today. */
  receiptOf(at: string): string;
  askWhy(help: Text): Text;
  hide: string;
}
