import type { Step } from '../contract/change.ts';
import type { Via } from '../contract/choices.ts';
import type { EventType } from '../contract/event.ts';
import { preferenceEvent } from '../domain/event.ts';
import { matchesEndpoint } from '../domain/matches-endpoint.ts';
import type { AppliedChange, ProfileState } from '../domain/profile-state.ts';
import type { Loaded, Save } from '../store/store.ts';

/** An accepted write of one customer's profile. */
export interface AcceptedWrite {
  site: string;
  customer: string;
  state: ProfileState;
  steps: readonly Step[];
  changes: AppliedChange[];
  eventType: EventType;
  via: Via;
  /** RFC 3339. */
  at: string;
  /** The id of the event that tells of it. */
  event: string;
}

/** What one accepted write keeps: the profile, its event, and a delivery for each endpoint that asked to be told. */
export function saveOf(loaded: Loaded, write: AcceptedWrite): Save {
  const { site, customer, state, steps, changes, via, at, event } = write;
  const { type, body } = preferenceEvent({
    type: write.eventType,
    site,
    customer,
    state,
    steps,
    sentence: null,
    via,
    at,
  });
  const told = loaded.endpoints.filter((endpoint) =>
    matchesEndpoint(endpoint, { type, steps, published: loaded.catalog }),
  );
  const quieter = steps.some(({ direction }) => direction === 'quieter');
  return {
    state,
    changes,
    events: [{ id: event, type, site, customer, revision: state.revision, at, body, quieter }],
    deliveries: new Map([[event, told.map(({ id }) => id)]]),
    at,
  };
}
