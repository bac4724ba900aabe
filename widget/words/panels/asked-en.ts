import type { ReasonCode } from '../../../server/contract/decision.ts';
import type { AskedWords } from './asked-words.ts';

const times = (n: number) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`);

/** What is not here is a yes that was not there. */
const because: Partial<Record<ReasonCode, string>> = {
  stopped: 'You stopped all marketing.',
  'topic-refused': 'You said no to this.',
  'basis-missing': 'It was about nothing that you booked or asked for.',
  'already-customer': 'You are a customer already.',
  'not-my-decision': 'Somebody else decides about this.',
  'already-has': 'You already have this.',
  'not-interested': 'You are not interested in this.',
  'open-complaint': 'Your complaint is open.',
  'keeps-until': 'You keep what you have.',
  'not-before': 'You said not yet.',
  paused: 'You paused it.',
  'cooling-off': 'You turned it down before.',
  'frequency-cap': 'You have had as much as you allow.',
};

/** Plans in her own words, and who asked, in English. */
export const askedEn: AskedWords = {
  tellUs: 'Tell us',
  needsConnection: 'This needs a connection.',
  notReached: 'This could not be sent. Your words are still here.',
  understood: 'We understood',
  notThat: 'Not that',
  stillOpen: 'One more thing',
  notUnderstood: 'For example “December 2022” or “5 years”.',
  stillSo: (date) => `This ends on ${date}. Still so?`,
  keepLonger: 'Keep it longer',
  letItEnd: 'Let it end',
  laterEnd: 'Choose a later end.',

  asked: 'Who asked, what we sent',
  nobodyAsked: 'Nobody has asked to contact you yet.',
  askedTimes: (all, refused) => `Asked ${times(all)}${refused ? `, refused ${times(refused)}` : ''}.`,
  reportedTimes: (n) => `You reported ${n}.`,
  kind: (channel, name) => (channel === 'phone' ? 'Call' : channel === 'share' ? 'Sharing' : name),
  notDone: (channel) => `Stopped before ${channel === 'phone' ? 'dialing' : 'it was sent'}.`,
  mayFrom: (day) => `May be sent from ${day}.`,
  allowed: 'This was allowed.',
  because: (code, plural) => {
    if (code === 'channel-refused') return `You asked for no ${plural}.`;
    if (code.includes('hours')) return 'It was outside your hours.';
    return because[code] ?? 'You had not said yes to this.';
  },
  sent: (result, channel) => {
    if (result === 'bounced') return 'It did not arrive.';
    if (result === 'refused') return 'You turned it down.';
    return channel === 'phone' ? 'You were called.' : 'Sent.';
  },
  unasked: 'Nobody asked first.',
  didAnyway: 'They did it anyway',
  reported: 'You reported this.',
};
