import type { Step } from '../contract/change.ts';
import type { Facts } from '../contract/facts.ts';
import { canonicalJson } from './change-digest.ts';
import type { ProfileState } from './profile-state.ts';

/** A write of facts and what it changed. */
export interface FactsWritten {
  state: ProfileState;
  steps: Step[];
  eventType: 'preferences.changed';
}

/**
 * Replaces what the business says of a customer; `facts` hold masks, never addresses. One step a fact that differs
 * (`facts.owns`), old and new value in full, neutral: facts are the business's word, not the customer's permission. A write
 * that changes nothing is a revision without steps, since every accepted write of facts is one.
 */
export function writeFacts(state: ProfileState, facts: Facts): FactsWritten {
  const names = [...new Set([...Object.keys(state.facts), ...Object.keys(facts)])] as (keyof Facts)[];
  const steps = names
    .filter((name) => canonicalJson(state.facts[name] ?? null) !== canonicalJson(facts[name] ?? null))
    .map((name) => ({
      path: `facts.${name}`,
      from: state.facts[name] ?? null,
      to: facts[name] ?? null,
      direction: 'neutral' as const,
      words: null,
    }));
  return { state: { ...state, revision: state.revision + 1, facts }, steps, eventType: 'preferences.changed' };
}
