import { pathOf } from './topic-text.ts';
import type { Act, Channel } from '../preference-context.ts';
import type { TopicsSection } from './topics-section.ts';
import type { Standing } from './topic-standing.ts';

/** Turns the topic on or off. */
export function turn(section: TopicsSection, standing: Standing, control: HTMLElement): boolean {
  return section.act(pathOf(standing), control, {
    op: 'topic',
    topic: standing.topic.id,
    want: standing.on ? 'no' : 'yes',
  });
}

/**
 * Adds or drops a channel of the topic; without any left, the topic is a no. A channel that is closed is opened with it.
 * The question, if there is one, stands under `place`.
 */
export function turnChannel(
  section: TopicsSection,
  standing: Standing,
  channel: Channel,
  place: { path: string; box: HTMLInputElement },
) {
  const topic = standing.topic.id;
  const now = standing.on ? standing.channels : [];
  const adds = place.box.checked;
  const channels = adds ? [...now, channel] : now.filter((one) => one !== channel);
  const acts: Act[] = adds && !standing.open.includes(channel) ? [{ op: 'channel', channel, use: 'yes' }] : [];
  acts.push(channels.length ? { op: 'topic', topic, want: 'yes', channels } : { op: 'topic', topic, want: 'no' });
  if (!section.act(place.path, place.box, ...acts)) place.box.checked = !adds;
}
