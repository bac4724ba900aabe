import type { Step } from '../contract/change.ts';
import { canonicalJson } from './change-digest.ts';
import { topicPlace } from './places.ts';
import type { AppliedChange, ProfileState } from './profile-state.ts';
import { marksAgainst } from './quieter-marks.ts';

/** A link that confirms a yes: the record of the change that made it pending, and its topic. */
export interface Confirmation {
  state: ProfileState;
  record: AppliedChange | null;
  topic: string;
}

/** The yes that was given; null when that change is no longer pending, or something quieter came since. */
export type Confirmed = { state: ProfileState; steps: Step[]; eventType: 'preferences.changed' } | null;

/** Gives a yes that waited for its link, with the instant and words of the change that asked for it. */
export function confirmPending({ state, record, topic }: Confirmation): Confirmed {
  const place = topicPlace(topic, null);
  const waiting = place.read(state.choices);
  const made = record?.steps.find(({ path }) => path === place.path);
  if (!record || !made || waiting?.want !== 'pending') return null;
  if (canonicalJson(made.to) !== canonicalJson(waiting)) return null;
  if (marksAgainst(state.marks, place.path).some((mark) => mark.revision > record.revision)) return null;

  const choices = place.write(state.choices, { ...waiting, want: 'yes' });
  const step: Step = { path: place.shownPath, from: 'pending', to: 'yes', direction: 'louder', words: null };
  return {
    state: { ...state, revision: state.revision + 1, choices },
    steps: [step],
    eventType: 'preferences.changed',
  };
}
