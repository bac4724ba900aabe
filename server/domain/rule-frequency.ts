import { capLetsGo, compileCap } from './frequency-cap.ts';
import { PASSES } from './rule.ts';
import type { Case, Check, Rule } from './rule.ts';

/** The topic's own cap counts contacts of the topic; the overall cap counts marketing of any topic and channel. */
export const frequencyCap: Rule = {
  code: 'frequency-cap',
  binds: ['marketing', 'service'],
  check: caps,
};

function caps({ choice, profile, topic, clock, catalog }: Case): Check | null {
  const { cap } = profile.choices;
  const own = choice?.cap ? compileCap(choice.cap, clock, (contact) => contact.topic === topic.id) : null;
  const overall =
    cap && topic.class === 'marketing'
      ? compileCap(cap, clock, (contact) => catalog.countsAsMarketing(contact.topic))
      : null;
  if (!own && !overall) return null;
  return {
    until: (moment) => Math.max(own ? capLetsGo(own, moment) : PASSES, overall ? capLetsGo(overall, moment) : PASSES),
    said: (moment) => {
      const byOwn = own !== null && capLetsGo(own, moment) > moment.at;
      return profile.said?.[byOwn ? `topics.${topic.id}` : 'cap'] ?? null;
    },
  };
}
