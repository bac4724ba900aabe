import { unseenProfile, type ProfileState } from './profile-state.ts';
import { addMark, ERASED_PATH, EVERY_PATH } from './quieter-marks.ts';

/**
 * What is left of a profile after an erase: nothing said and no facts, one revision on, and a mark on every path, so that a
 * louder change made before the erase is held when it arrives.
 */
export function erasedProfile(state: Pick<ProfileState, 'revision'>): ProfileState {
  const revision = state.revision + 1;
  const left = { revision, device: null, seq: 0 };
  return { ...unseenProfile(), revision, marks: addMark(addMark({}, EVERY_PATH, left), ERASED_PATH, left) };
}

/** Whether she was erased before this profile began, be it that facts or a link made her a profile since. */
export function wasErased({ marks }: Pick<ProfileState, 'marks'>): boolean {
  return Object.hasOwn(marks, ERASED_PATH);
}
