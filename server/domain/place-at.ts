import { Channel } from '../contract/channel.ts';
import type { Plan } from '../contract/choices.ts';
import { pausePlace, planPlace, type Listed } from './listed-places.ts';
import type { Place } from './place.ts';
import { capPlace, channelPlace, hoursPlace, neutralPlace, stoppedPlace, topicPlace } from './places.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import { topicOf } from './topic-of.ts';

/** The place that a kept step names, or null for a step that set none. `value` is either value of the step. */
export function placeAt(path: string, value: unknown, published: PublishedCatalog | null): Place<unknown> | null {
  const [kind, id = ''] = path.split('.', 2) as [string, string?];
  switch (kind) {
    case 'stopped':
      return stoppedPlace();
    case 'channels':
      return channelPlace(Channel.parse(id));
    case 'topics':
      return topicPlace(id, topicOf(published, id));
    case 'cap':
      return capPlace();
    case 'hours':
      return hoursPlace(published?.catalog.timeZone ?? null);
    case 'pauses':
      return pausePlace(id);
    case 'plans':
      return planPlace((value as Listed<Plan>).item);
    case 'name':
    case 'language':
    case 'first':
      return neutralPlace(kind);
    default:
      return null;
  }
}
