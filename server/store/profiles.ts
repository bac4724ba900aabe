import type { Channel } from '../contract/channel.ts';
import type { EventType } from '../contract/event.ts';
import type { Told } from '../contract/profile.ts';
import type { KeptAct } from '../domain/history-lines.ts';
import type { AppliedChange, ProfileState } from '../domain/profile-state.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';
import type { PlanDues } from './plan-ends.ts';
import type { ReceiptKeyRow, ReceiptRow } from './receipts.ts';
import type { CustomerRow, EndpointRow, EventRow, KnownBy, NewEvent, ProposalRow, Tombstone } from './rows.ts';

/** What a write asks to find. */
export interface WriteKey {
  site: string;
  customer: string;
  /** Ids of changes whose records are wanted. */
  changes: string[];
  /** Ids of proposals, or every one of hers, settled ones too; none unless asked for. */
  proposals?: string[] | 'all';
  /** The addresses she is to have: wanted are those she has, and whether one of the new ones is suppressed. */
  addresses?: KnownBy[];
  /** Wanted are the plans whose end was told. */
  toldPlans?: boolean;
  /** The keyed hash of her id; asked for only where she has no profile: perhaps she was erased. */
  mac?: () => Uint8Array;
}

/** What a write finds: everything the decision needs, read inside the transaction that keeps it. */
export interface Loaded {
  /** null: nobody by this id was ever seen, or she was erased. */
  row: CustomerRow | null;
  /** What an erase left of her; only where there is no row. */
  tombstone: Tombstone | null;
  catalog: PublishedCatalog | null;
  /** Ids of all topics that any version of the catalog ever had. */
  everTopics: ReadonlySet<string>;
  /** The applied changes among the ids that were asked for. */
  applied: ReadonlyMap<string, AppliedChange>;
  proposals: readonly ProposalRow[];
  addresses: readonly KnownBy[];
  isAddressSuppressed: boolean;
  /** Somebody who had one of the new addresses was erased. */
  isAddressErased: boolean;
  /** Channels refused from one of the new addresses, that she has not said yes to since. */
  refusedChannels: readonly Channel[];
  endpoints: readonly EndpointRow[];
  /** Ids of plans whose end was told; empty unless asked for. */
  toldPlans: ReadonlySet<string>;
  /** The jws of her newest receipt, which the next one names. */
  lastReceipt: string | null;
  /** The key that signs now; null: there is none yet. */
  receiptKey: ReceiptKeyRow | null;
}

/** What a write keeps, in one transaction: profile, event, one delivery an endpoint, the applied changes. */
export interface Save {
  /** null: the profile stays as it is, only the rest is kept. */
  state: ProfileState | null;
  changes: AppliedChange[];
  events: NewEvent[];
  /** Endpoint ids by event id. Open older `preferences.*` deliveries of a `latest` endpoint are superseded. */
  deliveries: Map<string, string[]>;
  at: string;
  /** New ones, and those that are settled now, by id. */
  proposals?: { opened: ProposalRow[]; settled: Map<string, 'accepted' | 'declined'> };
  /** When the ends of her plans are to be told; as it was unless given. */
  planEnds?: PlanDues;
  /** Replaces her addresses. Where one of those that the key named is suppressed, so is she. */
  addresses?: KnownBy[];
  /** She said yes herself: what was suppressed is hers again. Nothing where she is not suppressed. */
  liftSuppression?: boolean;
  /** She did this herself. */
  isHerAct?: boolean;
  /** A link, a list or an address said no where that is so already: counted in her row, where she has one. */
  saidAgain?: boolean;
  /** The proof of this write, beside one of its events. */
  receipt?: Pick<ReceiptRow, 'record' | 'jws'>;
  /** The first key, where none was found. */
  receiptKey?: ReceiptKeyRow;
}

/** An erase and what it leaves behind. */
export interface EraseWish {
  site: string;
  customer: string;
  mac: Uint8Array;
  /** Addresses of hers that are known from elsewhere than her facts. */
  addresses: KnownBy[];
  suppress: boolean;
  /** She asks herself: a tombstone is left although nothing is known of her, so that a yes on its way is held. */
  evenUnseen: boolean;
  /** `customer.erased`: for every endpoint that was ever told of her, whatever its filters. */
  event: NewEvent;
}

export interface Profiles {
  customer(site: string, customer: string): Promise<CustomerRow | null>;
  /** Customers in the order of their ids, after the id `after`. */
  customers(query: { site: string; after: string | null; limit: number }): Promise<CustomerRow[]>;
  /**
   * Load, decide, save, in one transaction. `decide` is pure and may run more than once; what it throws is thrown here
   * and nothing of it is kept. Resolves only after the commit is durable.
   */
  write<T>(key: WriteKey, decide: (loaded: Loaded) => { answer: T; save: Save | null }): Promise<T>;
  /** What an erase left of the customer with this keyed hash. */
  tombstone(site: string, mac: Uint8Array): Promise<Tombstone | null>;
  /** Proposals that wait for her answer, oldest first, at most `limit`. */
  openProposals(query: { site: string; customer: string; limit: number }): Promise<ProposalRow[]>;
  /**
   * Erases profile, changes, proposals, addresses and events, takes back what was not sent, and leaves a tombstone under
   * each keyed hash, one revision on. Answers whether there was anything of her.
   */
  erase(wish: EraseWish): Promise<boolean>;
  /** Events of a site in commit order after `after`; never skips one that commits later. */
  events(query: { site: string; after: number; types: EventType[] | null; limit: number }): Promise<EventRow[]>;
  /** A customer's own `preferences.*` events, newest first. */
  history(query: { site: string; customer: string; before: number | null; limit: number }): Promise<EventRow[]>;
  /** The changes that her revisions `from` to `to` (both inclusive) applied, in the order of their ids. */
  acts(query: { site: string; customer: string; from: number; to: number }): Promise<KeptAct[]>;
  /** What each endpoint of the site was told of her newest choices that concern it. */
  told(site: string, customer: string): Promise<Told[]>;
}
