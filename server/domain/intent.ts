import type { Shown } from '../contract/change.ts';
import type { Choices, Via } from '../contract/choices.ts';
import type { Edit, PlainStep } from './place.ts';
import type { AppliedChange } from './profile-state.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import type { Proposal } from './settle-proposal.ts';

/** What a change is read against. */
export interface Reading {
  choices: Choices;
  published: PublishedCatalog | null;
  /** Known applied changes by id, those of this request among them. */
  applied: ReadonlyMap<string, AppliedChange>;
  proposals: readonly Proposal[];
  shown: Shown | null;
  via: Via;
  now: string;
}

/** What a change wants: values for places, and steps that are told although they set no choice. */
export interface Intent {
  edits: Edit[];
  said: PlainStep[];
}
