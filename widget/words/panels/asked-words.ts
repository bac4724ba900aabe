import type { AskChannel } from '../../../server/contract/channel.ts';
import type { ContactResult } from '../../../server/contract/contact.ts';
import type { ReasonCode } from '../../../server/contract/decision.ts';

/** What is said of plans in her own words, and of who asked and what was sent. */
export interface AskedWords {
  tellUs: string;
  /** While there is no connection; the short forms below the field work without one. */
  needsConnection: string;
  notReached: string;
  understood: string;
  notThat: string;
  /** Over what is asked back. */
  stillOpen: string;
  /** Her answer to what was asked back was not understood. */
  notUnderstood: string;
  /** Of a plan that ends within three months. */
  stillSo(date: string): string;
  keepLonger: string;
  letItEnd: string;
  /** Of a plan that would end no later than the one it follows. */
  laterEnd: string;

  asked: string;
  nobodyAsked: string;
  askedTimes(all: number, refused: number): string;
  reportedTimes(times: number): string;
  /** What a line is about: “Call”, “Email”; `name` is how the channel is called after “by”. */
  kind(channel: AskChannel, name: string): string;
  /** An ask that was refused: nothing was done. */
  notDone(channel: AskChannel): string;
  /** An ask that was put off to a day. */
  mayFrom(day: string): string;
  allowed: string;
  /** Why not, by the first rule; `plural` is how the channel is called in the plural: “calls”. */
  because(code: ReasonCode, plural: string): string;
  sent(result: ContactResult, channel: AskChannel): string;
  /** Of a contact that was made without asking. */
  unasked: string;
  didAnyway: string;
  reported: string;
}

/** What came of an ask: in each language but English a file of its own, so that none is large. */
export type OutcomeWords = Pick<AskedWords, 'because' | 'notDone' | 'allowed' | 'sent' | 'unasked'>;
