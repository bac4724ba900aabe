import type { Ask, Decision } from '../contract/decision.ts';
import { OUTCOME_WORDS, REASON_WORDS } from '../contract/reason-words.ts';
import { plain } from './print.ts';

/** An answer in plain words, a line each: outcome, reasons with her own words, when next, what is open, how to address her. */
export function decisionLines(ask: Ask, answer: Decision): string[] {
  const { outcome, nextAllowedAt, greeting, language, contact } = answer;
  const reasons = answer.reasons.map(
    ({ code, until, said }) =>
      `  ${code}: ${REASON_WORDS[code]}${until ? ` Until ${until}.` : ''}${said ? ` They said: “${plain(said)}”` : ''}`,
  );
  const open = answer.alternatives.map(({ channel, nextAllowedAt: from }) =>
    from ? `${channel} from ${from}` : `${channel} now`,
  );
  return [
    `${outcome.toUpperCase()}  ${ask.channel} about ${ask.topic}, ${plain(ask.customer ?? ask.email ?? ask.phone ?? '')}`,
    OUTCOME_WORDS[outcome],
    ...reasons,
    ...(nextAllowedAt ? [`Next allowed: ${nextAllowedAt}`] : []),
    ...(outcome === 'allow' ? [] : [`Open instead: ${open.join(', ') || 'no other channel of this topic'}`]),
    ...(greeting ? [`Call them: ${plain(greeting)}${language ? `, in ${language}` : ''}`] : []),
    ...(contact ? [`Reserved: ${contact.id} until ${contact.expiresAt}`] : []),
    `Answer: ${answer.id}`,
  ];
}
