import { basisMissing } from './rule-basis.ts';
import { alreadyCustomer, openComplaint } from './rule-business-facts.ts';
import { channelNotChosen, channelNotChosenForTopic, channelRefused } from './rule-channel.ts';
import { consentExpired, neverAsked, notConfirmed, topicRefused } from './rule-consent.ts';
import { coolingOff } from './rule-cooling-off.ts';
import { frequencyCap } from './rule-frequency.ts';
import { hoursNeverOverlap, legalHours, outsideHours } from './rule-hours.ts';
import { alreadyHas } from './rule-ownership.ts';
import { paused } from './rule-pause.ts';
import { keepsUntil, notBefore, notInterested, notMyDecision } from './rule-plans.ts';
import { erased, stopped } from './rule-stop.ts';
import type { Rule } from './rule.ts';

/** The 23 rules in the binding order (contract, section 4); each names the classes of topic that it binds. */
export const RULES: readonly Rule[] = [
  erased,
  stopped,
  neverAsked,
  notConfirmed,
  topicRefused,
  consentExpired,
  channelRefused,
  channelNotChosen,
  channelNotChosenForTopic,
  basisMissing,
  alreadyCustomer,
  notMyDecision,
  alreadyHas,
  notInterested,
  openComplaint,
  keepsUntil,
  notBefore,
  paused,
  coolingOff,
  frequencyCap,
  legalHours,
  outsideHours,
  hoursNeverOverlap,
];
