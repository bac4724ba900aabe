import type { Step } from '../contract/change.ts';
import type { EventType } from '../contract/event.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import { topicOf } from './topic-of.ts';

/** What an endpoint asked to be told; null is all. */
export interface EndpointFilter {
  events: readonly EventType[] | null;
  topics: readonly string[] | null;
}

/** An event as filters see it. */
export interface FilteredEvent {
  type: EventType;
  steps: readonly Pick<Step, 'path'>[];
  /** Says which topics a plan binds; without it a plan matches every filter. */
  published?: PublishedCatalog | null;
}

/**
 * Whether an endpoint is told of an event. A step on a topic matches a filter that names the topic, a step on a plan one that
 * names a topic which the plan binds. Every other step (channels, cap, hours, pauses, stop, facts, name …) matches every
 * topics filter, and so does an event without steps.
 */
export function matchesEndpoint(endpoint: EndpointFilter, event: FilteredEvent): boolean {
  if (endpoint.events !== null && !endpoint.events.includes(event.type)) return false;
  const { topics } = endpoint;
  if (topics === null || event.steps.length === 0) return true;
  const { published } = event;
  return event.steps.some(({ path }) => {
    const [kind, name = ''] = path.split('.', 2);
    if (kind === 'topics') return topics.includes(name);
    if (kind !== 'plans' || !published) return true;
    return topics.some((topic) => topic === name || topicOf(published, topic)?.about?.includes(name));
  });
}
