import type { Change } from '../contract/change.ts';
import type { OpenProposal } from '../contract/profile.ts';
import type { ProposalRow } from '../store/rows.ts';
import type { Loaded, Save } from '../store/store.ts';
import type { Decided, Recorder } from './decide-changes.ts';
import { shownProposal } from './show-proposal.ts';
import type { World } from './world.ts';

/** Nobody looks at a profile for her: above every revision, so that all that is louder is held and nothing else. */
export const NEVER_SEEN = Number.MAX_SAFE_INTEGER;

/** Changes that somebody else wrote down for her, what they did, and who says so. */
export interface Note extends Recorder {
  loaded: Loaded;
  decided: Decided;
  changes: readonly Change[];
  words: string | null;
  /** The language of the page that is answered; null: hers. */
  language: string | null;
}

/**
 * What of a note is louder, as one proposal that she accepts or declines herself, and the save that keeps it. What was
 * asked before is not asked again: it waits in its own proposal, unless she settled it.
 */
export function proposeHeld(world: World, note: Note): { proposal: OpenProposal | null; save: Save | null } {
  const { loaded, decided, changes, by, where, words, language } = note;
  const held = new Set(decided.done.held.map(({ id }) => id));
  const asked = new Set(loaded.proposals.flatMap((row) => row.changes.map(({ id }) => id)));
  const louder = changes.filter(({ id }) => held.has(id) && !asked.has(id));
  const open = loaded.proposals.find((row) => !row.settled && row.changes.some(({ id }) => held.has(id)));
  const at = new Date(world.now()).toISOString();
  const opened: ProposalRow[] =
    louder.length === 0 ? [] : [{ id: `prp_${world.newId()}`, by, where, at, words, changes: louder, settled: null }];
  const waiting = opened[0] ?? open ?? null;
  const showing = { state: decided.done.state, published: loaded.catalog, at: world.now(), language };
  const proposal = waiting && shownProposal(waiting, showing);
  if (opened.length === 0) return { proposal, save: decided.save };
  const nothing = { state: null, changes: [], events: [], deliveries: new Map<string, string[]>(), at };
  const settled = new Map<string, 'accepted' | 'declined'>();
  return { proposal, save: { ...(decided.save ?? nothing), proposals: { opened, settled } } };
}
