import { createContext } from '@lit/context';
import type { Channel } from '../server/contract/channel.ts';
import type { Cap, Choices } from '../server/contract/choices.ts';
import type { Change, Direction, HoldReason, QuieterSince } from '../server/contract/change.ts';
import type { ShownCatalog, ShownTopic } from '../server/contract/catalog.ts';
import type { Me, SentencePart } from '../server/contract/profile.ts';
import type { Judge } from './local/first-direction.ts';

type ActOf<Each> = Each extends Change ? Omit<Each, 'id' | 'at'> : never;

/** What the customer can do to one control; the controller adds id, instant, device and base. */
export type Act = ActOf<Change>;

/** A quieter change that was just made: its Undo stays until she leaves or undoes it. */
export interface UndoOffer {
  change: string;
  path: string;
}

/** A change the server did not apply because something quieter came since. */
export interface HeldNotice {
  change: Change;
  because: HoldReason;
  path: string;
  /** What came, where the server said so. */
  since?: QuieterSince;
}

/** What the page says of her beside her choices. */
export type Around = Pick<Me, 'facts' | 'told' | 'asked' | 'volume' | 'proposals' | 'gpc' | 'stays'>;

export type Saving = 'idle' | 'saving' | 'saved' | 'failed';

/** Everything the elements draw from: an immutable snapshot, replaced on every step. */
export interface PreferenceView {
  phase: 'loading' | 'ready' | 'unreachable';
  /** Who the page says she is; null: nobody knows, choices stay on the device. */
  customer: string | null;
  catalog: ShownCatalog | null;
  /** What the server holds. */
  confirmed: Choices;
  /** What she sees: the confirmed choices with her unsent ones on top. */
  choices: Choices;
  revision: number;
  /** What the decision rules say of `confirmed`, in words by weight; none while only this device knows her choices. */
  say?: readonly SentencePart[];
  /** Nothing of it is known of nobody. */
  around: Partial<Around>;
  saving: Saving;
  /** Milliseconds since 1970 of the last answer that saved something; null before. */
  savedAt: number | null;
  online: boolean;
  /** Changes kept on this device that the server has not answered yet. */
  unsent: readonly Change[];
  /** Paths of the unsent changes: `channels.phone`, `topics.news`, `stopped`. */
  unsentPaths: ReadonlySet<string>;
  undos: readonly UndoOffer[];
  held: readonly HeldNotice[];
  error: { code: string; requestId: string | null; at: number } | null;
  sessionExpired: boolean;
  /** This browser keeps nothing: changes are lost when the page closes before they are sent. */
  keepsNothing: boolean;
  readonly: boolean;
  /** She came by a link in a message: what is on may be turned off here, and nothing on. */
  quieterOnly?: boolean;
  /** How many choices were made on this device before anybody knew who she is; `bring` sends them as hers. */
  fromThisDevice?: number;
}

/** What the elements may ask of the controller, the only writer. */
export interface Preferences {
  readonly view: PreferenceView;
  /** Has what can be done with the panels judged by what came with them. */
  judgeBy(judge: Judge): void;
  /** Whether `act` would let more be done than now; then she must be asked for one explicit yes first. */
  direction(act: Act): Direction;
  /** Applies the act on this device and sends it. A louder act counts as confirmed: call it after her yes. */
  do(act: Act): string;
  /** Sends what is unsent now. */
  retry(): void;
  /** Sends a held change again against the current state: her yes to it. */
  confirmHeld(change: string): void;
  dismissHeld(change: string): void;
  /** Her yes to “Bring the choices you made on this device?”. */
  bring(): void;
  /** Asks the server in her name, by GET, or by POST where there is something to send; null where no object came. */
  ask(path: string, send?: object): Promise<object | null>;
  /**
   * What this device keeps about her under `key`, and what `next` makes of it, which is kept from then on. Undefined while
   * nobody’s store is open.
   */
  note<Value>(key: string, next?: (kept: Value | undefined) => Value): Promise<Value> | undefined;
  /** Deletes it all; with `suppress` nobody may bring it back without her. False: it was not done. */
  erase(suppress: boolean): Promise<boolean>;
}

/** The nearest `<ask-first>`'s preferences; provided anew (a new object) whenever the view changes. */
export const preferencesContext = createContext<Preferences>(Symbol('ask-first-preferences'));

export type { Channel, Choices, Cap, ShownCatalog, ShownTopic };
