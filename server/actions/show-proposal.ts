import type { OpenProposal } from '../contract/profile.ts';
import { applyChanges } from '../domain/apply-changes.ts';
import type { ProfileState } from '../domain/profile-state.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';
import { wordsOf } from '../domain/topic-of.ts';
import type { ProposalRow } from '../store/rows.ts';
import { voiceOf } from './voice.ts';

/** Whose proposals are shown, and in which language (null: hers). `at` in milliseconds since 1970. */
export interface Showing {
  state: ProfileState;
  published: PublishedCatalog | null;
  at: number;
  language: string | null;
}

/** A proposal as she reads it, with the sentence that her yes would make. */
export function shownProposal(row: ProposalRow, showing: Showing): OpenProposal {
  const { id, by, where, at, words, changes } = row;
  return { id, by, where, at, words, changes, sentence: sentenceAfter(row, showing) };
}

function sentenceAfter(proposal: ProposalRow, { state, published, at, language }: Showing): string | null {
  if (!published) return null;
  const now = new Date(at).toISOString();
  const words = Object.fromEntries(published.catalog.topics.map((topic) => [topic.id, wordsOf(topic)]));
  const request = {
    base: state.revision,
    changes: [{ op: 'accept' as const, id: proposal.id, at: now, proposal: proposal.id }],
    shown: { catalogVersion: published.version, words },
  };
  const applied = new Map();
  const everTopics = new Set<string>();
  const proposals = [proposal];
  const after = applyChanges({ state, published, everTopics, applied, proposals, request, via: 'widget', now });
  if (after.kind !== 'done' || after.held.length > 0) return null;
  return voiceOf({ state: after.state, suppressed: false, published, at }).sentence(language)?.text ?? null;
}
