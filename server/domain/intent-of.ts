import type { Change } from '../contract/change.ts';
import type { Plan } from '../contract/choices.ts';
import type { Intent, Reading } from './intent.ts';
import { pausePlace, planPlace, type Listed } from './listed-places.ts';
import { notAhead } from './not-ahead.ts';
import type { MustShow, Place } from './place.ts';
import { capPlace, channelPlace, hoursPlace, neutralPlace, stoppedPlace } from './places.ts';
import { acceptIntent, declineIntent } from './settle-proposal.ts';
import { topicIntent } from './topic-intent.ts';
import { undoIntent } from './undo.ts';

/** Reads one change; null when it refers to something gone and so wants nothing. */
export function intentOf(change: Change, reading: Reading): Intent | null {
  const read = reads[change.op] as (change: Change, reading: Reading) => Intent | null;
  return read(change, reading);
}

/* How each operation is read. */
const reads: { [Op in Change['op']]: (change: Change & { op: Op }, reading: Reading) => Intent | null } = {
  stop: ({ at }, { choices, now, via }) => set(stoppedPlace(), choices.stopped ?? { at: notAhead(at, now), via }),
  resume: (_change, { choices }) => choices.stopped && set(stoppedPlace(), null, { topic: null }),
  channel: ({ channel, use }) => set(channelPlace(channel), { use }, { topic: null }),
  first: ({ channel }) => set(neutralPlace('first'), channel),
  topic: topicIntent,
  cap: ({ cap }) => set(capPlace(), cap),
  hours: ({ hours }, { published }) => set(hoursPlace(published?.catalog.timeZone ?? null), hours),
  pause(change, { choices }) {
    const pause = { id: `pau_${change.id}`, ...change.pause };
    return set(pausePlace(pause.id), last(pause, choices.pauses));
  },
  'end-pause'({ pause }, { choices }) {
    return choices.pauses.some(({ id }) => id === pause) ? set(pausePlace(pause), null) : null;
  },
  plan(change, { choices }) {
    const plan: Plan = { id: `pln_${change.id}`, ...change.plan };
    return set(planPlace(plan), last(plan, choices.plans));
  },
  'drop-plan'(change, { choices }) {
    const plan = choices.plans.find(({ id }) => id === change.plan);
    return plan ? set(planPlace(plan), null) : null;
  },
  name: ({ name }) => set(neutralPlace('name'), name),
  language: ({ language }) => set(neutralPlace('language'), language),
  undo: undoIntent,
  accept: (change, reading) => acceptIntent(change, reading, intentOf),
  decline: declineIntent,
  contest: ({ fact }) => ({ edits: [], said: [{ path: `facts.${fact}`, from: null, to: 'contested' }] }),
};

function set<Value>(place: Place<Value>, to: Value | null, mustShow: MustShow = null): Intent {
  return { edits: [{ place, to, mustShow }], said: [] };
}

function last<Item extends { id: string }>(item: Item, list: readonly Item[]): Listed<Item> {
  return { item, after: list.map(({ id }) => id) };
}
