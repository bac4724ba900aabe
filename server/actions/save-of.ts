import type { Step } from '../contract/change.ts';
import type { Via } from '../contract/choices.ts';
import type { EventType } from '../contract/event.ts';
import { preferenceEvent } from '../domain/event.ts';
import { matchesEndpoint } from '../domain/matches-endpoint.ts';
import { isDated, planEndings } from '../domain/plan-ending.ts';
import type { AppliedChange, ProfileState } from '../domain/profile-state.ts';
import type { NewEvent } from '../store/rows.ts';
import type { Loaded, Save } from '../store/store.ts';
import { contestedFacts } from './contested-facts.ts';
import type { Recorder } from './decide-changes.ts';
import { duesOf } from './tell-plan-endings.ts';

/** Doors at which somebody else writes of her, or for her. */
const BY_OTHERS: ReadonlySet<Via> = new Set(['api', 'staff', 'import']);

/** An accepted write of one customer's profile. */
export interface AcceptedWrite {
  site: string;
  customer: string;
  state: ProfileState;
  steps: readonly Step[];
  changes: AppliedChange[];
  eventType: EventType;
  via: Via;
  recorder: Recorder | null;
  sentence: string | null;
  /** RFC 3339. */
  at: string;
  newId: () => string;
  /** Events beside that of the profile. */
  beside?: readonly SideEvent[];
}

/** An event beside the preference event of the same write, and what filters see of it. */
export interface SideEvent {
  type: EventType;
  data: object;
  steps: readonly Step[];
}

/** What one accepted write keeps: the profile, its events, and a delivery for each endpoint that asked to be told. */
export function saveOf(loaded: Loaded, write: AcceptedWrite): Save {
  const { site, customer, state, steps, changes, via, at, eventType, sentence, recorder } = write;
  const deliveries: Save['deliveries'] = new Map();

  function eventOf({ type, body }: { type: EventType; body: string }, about: readonly Step[]): NewEvent {
    const id = `evt_${write.newId()}`;
    const told = loaded.endpoints.filter((endpoint) =>
      matchesEndpoint(endpoint, { type, steps: about, published: loaded.catalog }),
    );
    deliveries.set(
      id,
      told.map((endpoint) => endpoint.id),
    );
    const quieter = about.some(({ direction }) => direction === 'quieter');
    return { id, type, site, customer, revision: state.revision, at, body, quieter };
  }

  const news = { type: eventType, site, customer, state, steps, sentence, via, record: recorder, at };
  const events = [
    eventOf(preferenceEvent(news), steps),
    ...[...contestedFacts(write), ...(write.beside ?? [])].map(({ type, data, steps: about }) =>
      eventOf({ type, body: JSON.stringify({ type, timestamp: at, data }) }, about),
    ),
  ];
  return { state, changes, events, deliveries, at, isHerAct: !BY_OTHERS.has(via), ...planEndsOf(loaded, write) };
}

/** When the ends of her plans are to be told; nothing to keep where she neither had nor has one that ends. */
function planEndsOf({ row, catalog }: Loaded, { state, at }: AcceptedWrite): Pick<Save, 'planEnds'> {
  const plans = [...(row?.choices.plans ?? []), ...state.choices.plans];
  if (!catalog || !plans.some(isDated)) return {};
  return {
    planEnds: { due: duesOf(planEndings(state.choices, { published: catalog, now: Date.parse(at) })), told: [] },
  };
}
