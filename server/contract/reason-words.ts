import type { Outcome, ReasonCode } from './decision.ts';

/** What each outcome means for who asked, in one plain English sentence. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  allow: 'You may contact them now.',
  defer: 'Not now: time alone lifts it.',
  fix: 'Not like this: you can put it right yourself.',
  deny: 'No: only they can lift it, or a fact about them that is corrected.',
};

/** What each code means, in one plain English sentence without its date and without the customer's own words. */
export const REASON_WORDS: Readonly<Record<ReasonCode, string>> = {
  erased: 'They had their data erased and are not to be contacted again.',
  stopped: 'They stopped all marketing.',
  'never-asked': 'They were never asked about this topic.',
  'not-confirmed': 'Their yes still waits to be confirmed by them.',
  'topic-refused': 'They refused this topic.',
  'consent-expired': 'Their yes is out of date: too old, or given to other words or recipients.',
  'channel-refused': 'They refused this channel.',
  'channel-not-chosen': 'They never chose this channel.',
  'channel-not-chosen-for-topic': 'They chose other channels for this topic.',
  'basis-missing': 'Nothing that they made is named: a booking, an order, a question.',
  'already-customer': 'They, or their organisation, are customers already.',
  'not-my-decision': 'Buying this is not their decision.',
  'already-has': 'They have it already.',
  'not-interested': 'They want nothing about this.',
  'open-complaint': 'A complaint of theirs is open.',
  'keeps-until': 'They keep what they have.',
  'not-before': 'They named a date before which they want nothing about this.',
  paused: 'They paused it.',
  'cooling-off': 'They refused a contact about this not long ago.',
  'frequency-cap': 'They have had as many messages as they allow.',
  'legal-hours': 'The law allows no contact at this hour where they are.',
  'outside-hours': 'It is outside the hours that they chose.',
  'hours-never-overlap': 'The hours that they chose and the legal hours share no minute.',
};
