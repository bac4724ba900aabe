import type { ReasonCode } from '../../../server/contract/decision.ts';
import type { AskedWords } from './asked-words.ts';

const times = (n: number) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`);
const noYes = 'You had not said yes to this.';
const hours = 'It was outside your hours.';

const because: Record<Exclude<ReasonCode, 'channel-refused'>, string> = {
  erased: 'You asked never to be contacted.',
  stopped: 'You stopped all marketing.',
  'never-asked': noYes,
  'not-confirmed': 'Your yes was not confirmed yet.',
  'topic-refused': 'You said no to this.',
  'consent-expired': 'Your yes had run out.',
  'channel-not-chosen': noYes,
  'channel-not-chosen-for-topic': noYes,
  'basis-missing': 'It named nothing that you booked or asked for.',
  'already-customer': 'You are a customer already.',
  'not-my-decision': 'Somebody else decides about this.',
  'already-has': 'You already have this.',
  'not-interested': 'You are not interested in this.',
  'open-complaint': 'Your complaint is still open.',
  'keeps-until': 'You keep what you have.',
  'not-before': 'You said not yet.',
  paused: 'You paused it.',
  'cooling-off': 'You turned it down not long ago.',
  'frequency-cap': 'You have had as much as you allow.',
  'legal-hours': hours,
  'outside-hours': hours,
  'hours-never-overlap': hours,
};

/** Plans in her own words, and who asked, in English. */
export const askedEn: AskedWords = {
  tellUs: 'Tell us',
  needsConnection: 'This needs a connection. What you choose below is kept without one.',
  notReached: 'This could not be sent. Your words are still here.',
  understood: 'We understood',
  notThat: 'Not that',
  stillOpen: 'One more thing',
  notUnderstood: 'We could not read this. For example “December 2022” or “5 years”.',
  forAPerson: 'Thanks. A person will read this (kept as a note). It changes nothing until you and they agree.',
  stillSo: (date) => `This ends on ${date}. Still so?`,
  keepLonger: 'Keep it longer',
  letItEnd: 'Let it end',
  laterEnd: 'This has to end later than before.',

  asked: 'Who asked, what we sent',
  nobodyAsked: 'Nobody has asked to contact you yet.',
  askedTimes: (all, refused) => `Asked ${times(all)}${refused ? `, refused ${times(refused)}` : ''}.`,
  reportedTimes: (n) => `You reported ${n === 1 ? 'one' : n}.`,
  kind: (channel, name) => (channel === 'phone' ? 'Call' : channel === 'share' ? 'Sharing' : name),
  notDone: (channel) => (channel === 'phone' ? 'Stopped before dialing.' : 'Stopped before it was sent.'),
  mayFrom: (day) => `May be sent from ${day}.`,
  allowed: 'This was allowed.',
  because: (code, plural) => (code === 'channel-refused' ? `You asked for no ${plural}.` : (because[code] ?? '')),
  sent: (result, channel) => {
    if (result === 'bounced') return 'It did not arrive.';
    if (result === 'refused') return 'You turned it down.';
    if (channel !== 'phone') return 'Sent.';
    return result === 'answered' ? 'You answered.' : 'We called.';
  },
  unasked: 'Nobody asked first.',
  didAnyway: 'They did it anyway',
  reportLead: (brand) => `This stays in your record, and every system of ${brand} that wants to know is told.`,
  reported: 'You reported this.',
};
