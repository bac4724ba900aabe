import type { Alternative, Decision, Outcome } from '../../server/contract/decision.ts';

/** The word for each answer; its shape stands beside it. */
export const HEADS: Readonly<Record<Outcome, string>> = {
  allow: 'Yes',
  defer: 'Later',
  fix: 'Not like this',
  deny: 'No',
};

/** What each channel is called in a sentence of its own. */
export const CHANNELS: Readonly<Record<string, string>> = {
  email: 'Email',
  sms: 'Text',
  phone: 'Phone',
  post: 'Letter',
  share: 'Sharing',
};

/** `1 January 2023, 00:00`, on the clocks of that zone. */
export function momentText(instant: string, timeZone: string): string {
  const shown = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const day = shown.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  return `${day}, ${shown.toLocaleString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
}

/** “Email, from 1 January 2023, 00:00 · Letter, now”. */
export function openText(alternatives: readonly Alternative[], timeZone: string): string {
  const texts = alternatives.map(({ channel, nextAllowedAt }) => {
    const when = nextAllowedAt === null ? 'now' : `from ${momentText(nextAllowedAt, timeZone)}`;
    return `${CHANNELS[channel] ?? channel}, ${when}`;
  });
  return texts.join(' · ') || 'No other channel of this topic';
}

/** What would turn the answer into a yes. */
export function liftText({ outcome, nextAllowedAt }: Decision, timeZone: string): string {
  switch (outcome) {
    case 'allow':
      return 'Nothing needs to be';
    case 'defer':
      return `Time alone, on ${momentText(nextAllowedAt!, timeZone)}`;
    case 'fix':
      return 'You can, by naming what she made';
    case 'deny':
      return 'Only she can, or a fact that is corrected. Time alone does not';
  }
}
