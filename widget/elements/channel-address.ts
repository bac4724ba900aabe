import type { Channel, PreferenceView } from '../preference-context.ts';

/** The masked address behind a channel, where it has one. */
export function addressOf(channel: Channel, { email, phone }: PreferenceView['masks']): string | null {
  if (channel === 'email') return email;
  return ['sms', 'phone', 'whatsapp'].includes(channel) ? phone : null;
}
