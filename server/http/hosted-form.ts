import { Channel } from '../contract/channel.ts';
import { TopicId } from '../contract/ids.ts';
import type { LinkScope } from '../contract/link.ts';

/** What a form asks to be turned off; `refused`: more than the link may do. */
export type HostedWish = { kind: 'off'; scopes: LinkScope[] } | { kind: 'refused' };

/** The name of a choice in the form: `email`, `:news`, `email:news`. */
export function choiceKey({ topic, channel }: LinkScope): string {
  return topic === null ? (channel ?? '') : `${channel ?? ''}:${topic}`;
}

/** The choice that a name means; null: it is none. */
export function readChoiceKey(key: string): LinkScope | null {
  const [by = '', about, ...more] = key.split(':');
  const channel = by === '' ? null : Channel.safeParse(by);
  const topic = about === undefined ? null : TopicId.safeParse(about);
  if (more.length > 0 || channel?.success === false || topic?.success === false || (!channel && !topic)) return null;
  return { topic: topic?.data ?? null, channel: channel?.data ?? null };
}

/**
 * Reads the form of the hosted page (`application/x-www-form-urlencoded`): off is what was shown as on and is not ticked any
 * more. What is ticked without having been shown would turn something on, and what the link is not about is not its to turn
 * off: both are refused, whole.
 */
export function readHostedForm(body: string, link: LinkScope): HostedWish {
  const form = new URLSearchParams(body);
  if (form.has('stop')) return { kind: 'off', scopes: [{ topic: null, channel: null }] };
  const shown = new Set(form.getAll('shown'));
  const on = new Set(form.getAll('on'));
  if (![...on].every((key) => shown.has(key))) return { kind: 'refused' };
  const off = [...shown].filter((key) => !on.has(key)).map(readChoiceKey);
  const scopes = off.filter((scope) => scope !== null && isWithin(scope, link)) as LinkScope[];
  return scopes.length < off.length ? { kind: 'refused' } : { kind: 'off', scopes };
}

function isWithin({ topic, channel }: LinkScope, link: LinkScope): boolean {
  if (link.topic !== null || link.channel !== null) return topic === link.topic && channel === link.channel;
  return topic === null || channel === null;
}
