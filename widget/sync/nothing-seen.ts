import type { PreferenceView } from '../preference-context.ts';

/** What is drawn while nothing has come yet. */
export const nothingSeen: PreferenceView = {
  phase: 'loading',
  customer: null,
  catalog: null,
  confirmed: { stopped: null, channels: {}, topics: {}, pauses: [], plans: [] },
  choices: { stopped: null, channels: {}, topics: {}, pauses: [], plans: [] },
  revision: 0,
  masks: { email: null, phone: null },
  saving: 'idle',
  savedAt: null,
  online: true,
  unsent: [],
  unsentPaths: new Set(),
  undos: [],
  held: [],
  error: null,
  sessionExpired: false,
  keepsNothing: false,
  readonly: false,
  fromThisDevice: 0,
};
