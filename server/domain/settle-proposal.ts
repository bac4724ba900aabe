import type { Change } from '../contract/change.ts';
import { applyEdits } from './apply-edits.ts';
import { checkChange } from './check-change.ts';
import type { Intent, Reading } from './intent.ts';

/** Something louder that staff or an import put before the customer; she accepts or declines it. */
export interface Proposal {
  id: string;
  changes: Change[];
}

/**
 * Makes the proposal's changes hers: with the instant of her accept. What the catalog no longer offers is left out.
 * `read` reads each of them.
 */
export function acceptIntent(
  change: Change & { op: 'accept' },
  reading: Reading,
  read: (change: Change, reading: Reading) => Intent | null,
): Intent | null {
  const proposal = reading.proposals.find(({ id }) => id === change.proposal);
  if (!proposal) return null;
  const intent: Intent = { edits: [], said: [settled(change.proposal, 'accepted')] };
  let { choices } = reading;
  for (const proposed of proposal.changes) {
    const offer = { published: reading.published, everTopics: new Set<string>(), choices };
    if (isSettling(proposed) || checkChange(proposed, '', offer).length > 0) continue;
    const edits = read({ ...proposed, at: change.at }, { ...reading, choices })?.edits ?? [];
    intent.edits.push(...edits.map((edit) => ({ ...edit, mustShow: edit.mustShow ?? { topic: null } })));
    choices = applyEdits(choices, edits, 'all').choices;
  }
  return intent;
}

/** Turns a proposal down: nothing changes but that it is gone. */
export function declineIntent(change: Change & { op: 'decline' }, reading: Reading): Intent | null {
  const isOpen = reading.proposals.some(({ id }) => id === change.proposal);
  return isOpen ? { edits: [], said: [settled(change.proposal, 'declined')] } : null;
}

/* A proposal holds acts, not acts about acts. */
function isSettling({ op }: Change): boolean {
  return op === 'accept' || op === 'decline' || op === 'undo' || op === 'contest';
}

function settled(proposal: string, to: 'accepted' | 'declined') {
  return { path: `proposals.${proposal}`, from: 'open', to };
}
