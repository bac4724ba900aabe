import type { Channel, PreferenceView } from '../preference-context.ts';

/** The masked address behind a channel, where it has one. */
export function addressOf(channel: Channel, { around: { facts } }: PreferenceView): string | undefined {
  if (channel === 'email') return facts?.emails?.[0];
  return ['sms', 'phone', 'whatsapp'].includes(channel) ? facts?.phones?.[0] : undefined;
}
