import type { Channel } from '../contract/channel.ts';
import type { Cap } from '../contract/choices.ts';
import type { Dates, SaidDate } from './understand-date.ts';

/** What it is about, in her words; undefined: she did not say. */
export type Thing = string | undefined;

/** What one clause says, before anything is looked up in a catalog. */
export type Reading =
  /** `age`: until the thing is so old; its `since` is then the year it was built. */
  | { say: 'keep'; thing: Thing; for: string; since: SaidDate | null; age: boolean }
  | { say: 'bought'; thing: Thing; since: SaidDate }
  | { say: 'not-before'; thing: Thing; until: SaidDate }
  | { say: 'have' | 'want' | 'not-my-decision' | 'avoid' | 'refuse'; thing: Thing }
  | { say: 'cap'; thing: Thing; cap: Cap }
  /** Without channels all; `until` null: she did not say. */
  | { say: 'pause'; channels: Channel[] | null; until: SaidDate | null }
  | { say: 'pause-topic'; thing: Thing; until: SaidDate }
  /** `until` null: she did not say. */
  | { say: 'away'; until: SaidDate | null }
  | { say: 'only' | 'never'; channels: Channel[] }
  | { say: 'first'; channel: Channel }
  | { say: 'name'; salutation: string }
  | { say: 'language'; language: string }
  | { say: 'stop' }
  | { say: 'unshare' };

/** The named pieces of a phrase that fitted. */
export type Pieces = Readonly<Record<string, string | undefined>>;

/** One phrase of the grammar. `read` answers null where a piece is not what it stands for. */
export interface Phrasing {
  /** In the order in which they are tried. */
  patterns: readonly RegExp[];
  read(pieces: Pieces, dates: Dates): Reading | null;
}
