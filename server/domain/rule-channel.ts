import { standing } from './rule.ts';
import type { Case, Check, Rule } from './rule.ts';

export const channelRefused: Rule = {
  code: 'channel-refused',
  binds: ['marketing', 'sharing', 'service', 'essential'],
  check: refusal,
};

export const channelNotChosen: Rule = {
  code: 'channel-not-chosen',
  binds: ['marketing'],
  check: (where) => (useOf(where, where.channel) ? null : standing(null)),
};

export const channelNotChosenForTopic: Rule = {
  code: 'channel-not-chosen-for-topic',
  binds: ['marketing', 'sharing', 'service'],
  check: ({ choice, channel, profile, topic }) => {
    if (!choice?.channels || (choice.channels as string[]).includes(channel)) return null;
    return standing(profile.said?.[`topics.${topic.id}`]);
  },
};

/** What must reach her reaches her by a channel that she refused only where no other is a yes. */
function refusal(where: Case): Check | null {
  const { channel, topic, profile } = where;
  if (useOf(where, channel) !== 'no') return null;
  if (topic.class === 'essential' && !topic.channels.some((other) => useOf(where, other) === 'yes')) return null;
  return standing(profile.said?.[`channels.${channel}`]);
}

function useOf({ profile }: Case, channel: string): 'yes' | 'no' | undefined {
  return (profile.choices.channels as Record<string, { use: 'yes' | 'no' }>)[channel]?.use;
}
