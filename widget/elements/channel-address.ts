import type { Channel, PreferenceView } from '../preference-context.ts';

/** The masked address behind a channel, where it has one. */
export function addressOf(channel: Channel, masks: PreferenceView['masks']): string | null {
  if (channel === 'email') return masks.email;
  return channel === 'sms' || channel === 'phone' || channel === 'whatsapp' ? masks.phone : null;
}
