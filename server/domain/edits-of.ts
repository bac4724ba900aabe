import type { Change, Shown } from '../contract/change.ts';
import type { Choices, Plan, Via } from '../contract/choices.ts';
import { pausePlace, planPlace, type Listed } from './listed-places.ts';
import type { Edit, MustShow, Place, PlainStep } from './place.ts';
import { capPlace, channelPlace, hoursPlace, neutralPlace, stoppedPlace } from './places.ts';
import type { AppliedChange } from './profile-state.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import { acceptIntent, declineIntent, type Proposal } from './settle-proposal.ts';
import { topicIntent } from './topic-intent.ts';
import { undoIntent } from './undo.ts';

/** What a change is read against. */
export interface Reading {
  choices: Choices;
  published: PublishedCatalog | null;
  /** Known applied changes by id, those of this request among them. */
  applied: ReadonlyMap<string, AppliedChange>;
  proposals: readonly Proposal[];
  shown: Shown | null;
  via: Via;
  now: string;
}

/** What a change wants: values for places, and steps that are told although they set no choice. */
export interface Intent {
  edits: Edit[];
  said: PlainStep[];
}

/** Reads one change; null when it refers to something gone and so wants nothing. */
export function intentOf(change: Change, reading: Reading): Intent | null {
  const { choices, published } = reading;
  switch (change.op) {
    case 'stop':
      return set(stoppedPlace(), choices.stopped ?? { at: notAhead(change.at, reading.now), via: reading.via });
    case 'resume':
      return choices.stopped && set(stoppedPlace(), null, { topic: null });
    case 'channel':
      return set(channelPlace(change.channel), { use: change.use }, { topic: null });
    case 'first':
      return set(neutralPlace('first'), change.channel);
    case 'topic':
      return topicIntent(change, reading);
    case 'cap':
      return set(capPlace(), change.cap);
    case 'hours':
      return set(hoursPlace(published?.catalog.timeZone ?? null), change.hours);
    case 'pause': {
      const pause = { id: `pau_${change.id}`, ...change.pause };
      return set(pausePlace(pause.id), last(pause, choices.pauses));
    }
    case 'end-pause':
      return choices.pauses.some(({ id }) => id === change.pause) ? set(pausePlace(change.pause), null) : null;
    case 'plan': {
      const plan: Plan = { id: `pln_${change.id}`, ...change.plan };
      return set(planPlace(plan), last(plan, choices.plans));
    }
    case 'drop-plan': {
      const plan = choices.plans.find(({ id }) => id === change.plan);
      return plan ? set(planPlace(plan), null) : null;
    }
    case 'name':
      return set(neutralPlace('name'), change.name);
    case 'language':
      return set(neutralPlace('language'), change.language);
    case 'undo':
      return undoIntent(change, reading);
    case 'accept':
      return acceptIntent(change, reading);
    case 'decline':
      return declineIntent(change, reading);
    case 'contest':
      return { edits: [], said: [{ path: `facts.${change.fact}`, from: null, to: 'contested' }] };
  }
}

/** The instant of an act, set back to the server's clock if ahead of it. */
export function notAhead(at: string, now: string): string {
  return Temporal.Instant.compare(at, now) > 0 ? now : at;
}

function set<Value>(place: Place<Value>, to: Value | null, mustShow: MustShow = null): Intent {
  return { edits: [{ place: place as Place<unknown>, to, mustShow }], said: [] };
}

function last<Item extends { id: string }>(item: Item, list: readonly Item[]): Listed<Item> {
  return { item, after: list.map(({ id }) => id) };
}
