import type { Channel } from '../preference-context.ts';
import type { FullView } from './full-view.ts';
import type { Standing } from './topic-standing.ts';

export function comesBy({ on, channels }: Standing, channel: Channel): boolean {
  return on && channels.includes(channel);
}

/**
 * Adds or drops a channel of the topic; without any left, the topic is a no. A channel that is closed is opened with it.
 * The question, if there is one, stands under `path`.
 */
export function turnChannel(
  full: FullView,
  { id: topic, on, open, channels: now }: Standing,
  channel: Channel,
  { path, box }: { path: string; box: HTMLInputElement },
): boolean {
  const rest = now.filter((one) => on && one !== channel);
  const channels = box.checked ? [...rest, channel] : rest;
  return full.act(
    path,
    box,
    ...(box.checked && !open.includes(channel) ? [{ op: 'channel', channel, use: 'yes' } as const] : []),
    channels.length ? { op: 'topic', topic, want: 'yes', channels } : { op: 'topic', topic, want: 'no' },
  );
}
