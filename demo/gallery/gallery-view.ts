import type { Change, HoldReason, QuieterSince } from '../../server/contract/change.ts';
import type { ShownCatalog } from '../../server/contract/catalog.ts';
import type { Choices } from '../../server/contract/choices.ts';
import type { HistoryPage } from '../../server/contract/history.ts';
import type { Me, SentencePart } from '../../server/contract/profile.ts';
import type { Understanding } from '../../server/contract/understand.ts';

/** What the element draws from, as it crosses from the shop to its page: JSON, so that a set is a list. */
export interface GalleryView {
  phase: 'loading' | 'ready' | 'unreachable';
  customer: string | null;
  catalog: ShownCatalog | null;
  confirmed: Choices;
  choices: Choices;
  revision: number;
  say?: readonly SentencePart[];
  around: Partial<Pick<Me, 'facts' | 'told' | 'asked' | 'volume' | 'proposals' | 'gpc' | 'stays'>>;
  saving: 'idle' | 'saving' | 'saved' | 'failed';
  savedAt: number | null;
  online: boolean;
  unsent: readonly Change[];
  unsentPaths: readonly string[];
  undos: readonly { change: string; path: string }[];
  held: readonly { change: Change; because: HoldReason; path: string; since?: QuieterSince }[];
  error: { code: string; requestId: string | null; at: number } | null;
  sessionExpired: boolean;
  keepsNothing: boolean;
  readonly: boolean;
  quieterOnly?: boolean;
  fromThisDevice?: number;
}

/** One state of the element: what it is called, what it draws from, and what the page presses to bring it about. */
export interface GalleryState {
  id: string;
  title: string;
  /** How much is drawn; `compact` unless given. */
  look?: 'full' | 'compact' | 'moment' | 'summary';
  /** The topics that are drawn, by their ids; all unless given. */
  topics?: string;
  view: GalleryView;
  /** What is pressed, in order, by selectors inside the element; what is written into a field, chosen as a file or seen first. */
  press?: readonly (string | { into: string; write: string } | { into: string; choose: object } | { see: string })[];
  /** What the server makes of her words; it cannot be had unless given. */
  meaning?: Understanding;
  /** What was changed before, as the server would answer it; nothing unless given. */
  past?: HistoryPage;
  /** What the server answers where a route’s address has this in it; it cannot be had unless given. */
  answers?: Record<string, object>;
  /** What this device keeps of her beside her changes. */
  notes?: Record<string, unknown>;
}
