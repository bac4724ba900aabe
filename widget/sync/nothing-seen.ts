import type { Choices, PreferenceView } from '../preference-context.ts';
import type { Seen } from './known.ts';

const choices: Choices = { stopped: null, channels: {}, topics: {}, pauses: [], plans: [] };

/** What is known of nobody. */
export const nobody: Seen = {
  customer: null,
  catalog: null,
  confirmed: choices,
  revision: 0,
  around: {},
};

/** What is drawn while nothing has come yet. */
export const nothingSeen: PreferenceView = {
  ...nobody,
  phase: 'loading',
  choices,
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
