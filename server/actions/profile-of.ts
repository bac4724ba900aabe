import { erasedProfile } from '../domain/erased-profile.ts';
import { unseenProfile, type ProfileState } from '../domain/profile-state.ts';
import type { CustomerRow, Tombstone } from '../store/rows.ts';

/** What was kept of a customer. */
export interface Kept {
  row: CustomerRow | null;
  /** What an erase left; only where there is no row. */
  tombstone: Tombstone | null;
  /** An address that she is to have is on the suppression list. */
  isAddressSuppressed?: boolean;
}

/** The profile that a write or a page begins with; after an erase it stands at the erase's revision and remembers it. */
export function profileOf({ row, tombstone }: Kept): ProfileState {
  if (row) return { revision: row.revision, choices: row.choices, facts: row.facts, marks: row.marks };
  return tombstone ? erasedProfile({ revision: tombstone.revision - 1 }) : unseenProfile();
}

/** Whether her id or an address of hers is on the suppression list, and she has not said yes herself since. */
export function isSuppressed({ row, tombstone, isAddressSuppressed = false }: Kept): boolean {
  const before = row?.suppression ?? (tombstone?.suppressed ? 'on' : 'none');
  return before === 'on' || (before === 'none' && isAddressSuppressed);
}
