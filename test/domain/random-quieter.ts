import * as fc from 'fast-check';
import type { Cap, Choices, TopicChoice } from '../../server/contract/choices.ts';
import { cap, closingPlan, pause } from './random-profile.ts';

/** A change after which something may no longer be done, and nothing may be done that could not before. */
export interface QuieterChange {
  name: string;
  apply(choices: Choices): Choices;
}

const channel = fc.constantFrom('email' as const, 'sms' as const, 'phone' as const, 'post' as const);
const topic = fc.constantFrom('offers', 'news', 'welcome', 'service', 'partners');
const LONGER: Record<string, string> = {
  P1D: 'P2D',
  P1W: 'P2W',
  P1M: 'P3M',
  P3M: 'P1Y',
  P1Y: 'P2Y',
  PT24H: 'PT36H',
  PT36H: 'PT72H',
  P60D: 'P90D',
};

function onTopic(choices: Choices, id: string, change: (choice: TopicChoice) => TopicChoice): Choices {
  const choice = choices.topics[id];
  return choice ? { ...choices, topics: { ...choices.topics, [id]: change(choice) } } : choices;
}

function tighter(old: Cap | undefined, fresh: Cap, longer: boolean): Cap {
  if (!old) return fresh;
  return longer ? { ...old, per: LONGER[old.per] ?? old.per } : { ...old, max: Math.max(0, old.max - 1) };
}

function fewerHours(choices: Choices): Choices {
  const weekly = choices.hours?.weekly;
  if (!choices.hours || !weekly || weekly.length < 2) return choices;
  return { ...choices, hours: { ...choices.hours, weekly: weekly.slice(1) } };
}

export const quieterChange: fc.Arbitrary<QuieterChange> = fc.oneof(
  fc.constant({
    name: 'stop',
    apply: (c: Choices): Choices => ({ ...c, stopped: { at: '2020-01-01T00:00:00Z', via: 'widget' } }),
  }),
  channel.map((one) => ({
    name: `no ${one}`,
    apply: (c: Choices): Choices => ({ ...c, channels: { ...c.channels, [one]: { use: 'no' } } }),
  })),
  topic.map((id) => ({
    name: `no ${id}`,
    apply: (c: Choices): Choices => ({ ...c, topics: { ...c.topics, [id]: { want: 'no' } } }),
  })),
  fc.tuple(topic, channel).map(([id, one]) => ({
    name: `${id} not by ${one}`,
    apply: (c: Choices) =>
      onTopic(c, id, (choice) => ({
        ...choice,
        channels: (choice.channels ?? ['email', 'sms', 'phone', 'post']).filter((x) => x !== one),
      })),
  })),
  fc.tuple(topic, cap, fc.boolean()).map(([id, fresh, longer]) => ({
    name: `tighter cap on ${id}`,
    apply: (c: Choices) => onTopic(c, id, (choice) => ({ ...choice, cap: tighter(choice.cap, fresh, longer) })),
  })),
  fc.tuple(cap, fc.boolean()).map(([fresh, longer]) => ({
    name: 'tighter cap',
    apply: (c: Choices) => ({ ...c, cap: tighter(c.cap, fresh, longer) }),
  })),
  fc.constant({ name: 'fewer hours', apply: fewerHours }),
  pause.map((one) => ({
    name: `pause ${JSON.stringify(one)}`,
    apply: (c: Choices) => ({ ...c, pauses: [...c.pauses, one] }),
  })),
  closingPlan.map((one) => ({
    name: `plan ${JSON.stringify(one)}`,
    apply: (c: Choices) => ({ ...c, plans: [...c.plans, one] }),
  })),
);
