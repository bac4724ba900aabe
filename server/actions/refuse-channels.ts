import type { Channel } from '../contract/channel.ts';
import type { Change, Step } from '../contract/change.ts';
import { applyChanges } from '../domain/apply-changes.ts';
import type { AppliedChange, ProfileState } from '../domain/profile-state.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';

/** A profile, and the channels that were refused from an address that it gets in the same revision. */
export interface Refusing {
  state: ProfileState;
  channels: readonly Channel[];
  published: PublishedCatalog | null;
  /** RFC 3339. */
  now: string;
  newId: () => string;
}

/** The profile with these channels refused, in the revision that it is at; what is refused already makes no step. */
export function refuseChannels(refusing: Refusing): { state: ProfileState; steps: Step[]; changes: AppliedChange[] } {
  const { state, channels, published, now, newId } = refusing;
  const open = channels.filter((channel) => state.choices.channels[channel]?.use !== 'no');
  const changes = open.map((channel): Change => ({ op: 'channel', channel, use: 'no', id: newId(), at: now }));
  if (changes.length === 0) return { state, steps: [], changes: [] };
  const done = applyChanges({
    state: { ...state, revision: state.revision - 1 },
    published,
    everTopics: new Set(),
    applied: new Map(),
    request: { base: 0, changes },
    via: 'inbound',
    now,
  });
  // A no to a channel is never wrong, and its id is new.
  if (done.kind !== 'done') throw new Error('a channel could not be refused');
  const steps = done.steps.map((step) => ({ ...step, via: 'inbound' as const }));
  return { state: done.state, steps, changes: done.changes };
}
