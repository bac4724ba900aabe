import { unseenProfile, type ProfileState } from './profile-state.ts';
import { addMark, EVERY_PATH } from './quieter-marks.ts';

/**
 * What is left of a profile after an erase: nothing said and no facts, one revision on, and a mark on every path, so that a
 * louder change made before the erase is held when it arrives.
 */
export function erasedProfile(state: Pick<ProfileState, 'revision'>): ProfileState {
  const revision = state.revision + 1;
  return { ...unseenProfile(), revision, marks: addMark({}, EVERY_PATH, { revision, device: null, seq: 0 }) };
}
