import type { Change } from '../../../server/contract/change.ts';
import type { NewContact } from '../../../server/contract/contact.ts';
import type { Ask } from '../../../server/contract/decision.ts';
import type { Facts } from '../../../server/contract/facts.ts';

/** An act of hers, still without its id and its instant. */
export type StoryAct = Change extends infer One ? (One extends Change ? Omit<One, 'id' | 'at'> : never) : never;

/** Something that happened to somebody, and the question that would have ended it. */
export interface Story {
  /** The name of the grievance, `S4a`. */
  id: string;
  /** What happened, in a few words. */
  title: string;
  happened: string;
  /** What she told the business, as she would say it, and what that is to the server. */
  said: readonly { words: string; acts: readonly StoryAct[] }[];
  /** What the business knows of her besides. */
  facts?: { words: string; facts: Facts };
  /** What was sent to her before. */
  sent?: { words: string; contacts: readonly Omit<NewContact, 'customer'>[] };
  /** Whether she had everything deleted in the end, never to begin anew. */
  erased?: string;
  question: string;
  ask: Omit<Ask, 'customer'>;
}

/** Acts that say yes to a channel and to a topic. */
export function yesTo(channel: 'email' | 'phone' | 'post', topic: string): StoryAct[] {
  return [
    { op: 'channel', channel, use: 'yes' },
    { op: 'topic', topic, want: 'yes' },
  ];
}
