import type { ShownTopic, TopicClass } from '../contract/catalog.ts';
import type { Step } from '../contract/change.ts';
import type { Channel } from '../contract/channel.ts';
import type { Choices, TopicChoice } from '../contract/choices.ts';
import type { ReceiptPurpose, ReceiptState } from '../contract/receipt.ts';

/** Choices before and after a write, what it did, and the topics in the language of the receipt. */
export interface PurposeChange {
  before: Choices;
  after: Choices;
  steps: readonly Step[];
  topics: readonly ShownTopic[];
  withdrawal: string;
}

/** Why docs/decisions has a page on it: the law's word for each class. */
const BASIS: Record<TopicClass, ReceiptPurpose['lawful_basis']> = {
  marketing: 'consent',
  sharing: 'consent',
  service: 'contract',
  essential: 'legal-obligation',
};

/** An entry for every topic that a write touched: one it names, all that a stop ends, those that lose or win a channel. */
export function receiptPurposes(change: PurposeChange): ReceiptPurpose[] {
  const named = new Set(change.steps.flatMap(({ path }) => /^topics\.([^.]+)/.exec(path)?.[1] ?? []));
  const isStop = change.steps.some(({ path }) => path === 'stopped');
  const isChannel = change.steps.some(({ path }) => path.startsWith('channels.'));
  const touched = change.topics.filter((topic) => {
    if (named.delete(topic.id)) return true;
    return (isStop && isMarketing(topic)) || (isChannel && winsOrLoses(topic, change));
  });
  // What is left was offered once; a no to it is a no all the same.
  return [...touched.map((topic) => purposeOf(topic, change)), ...[...named].map((id) => retired(id, change))];
}

function purposeOf(topic: ShownTopic, { before, after, withdrawal }: PurposeChange): ReceiptPurpose {
  const choice = choiceOf(after, topic.id);
  const version = choice?.words ?? topic.words;
  return {
    purpose: topic.id,
    purpose_name: topic.name,
    words: version === topic.words ? (topic.gives ?? topic.why ?? topic.name) : null,
    words_version: version,
    lawful_basis: BASIS[topic.class],
    event_state: stateOf(standing(topic, before), standing(topic, after)),
    channels: openChannels(topic, after),
    recipient_third_parties: choice?.recipients ?? topic.recipients ?? [],
    withdrawal_method: withdrawal,
  };
}

function retired(id: string, { before, after, withdrawal }: PurposeChange): ReceiptPurpose {
  const choice = choiceOf(after, id);
  return {
    purpose: id,
    purpose_name: id,
    words: null,
    words_version: choice?.words ?? null,
    lawful_basis: 'consent',
    event_state: stateOf(choiceOf(before, id)?.want, choice?.want),
    channels: [],
    recipient_third_parties: choice?.recipients ?? [],
    withdrawal_method: withdrawal,
  };
}

type Want = TopicChoice['want'] | undefined;

function stateOf(before: Want, after: Want): ReceiptState {
  if (after === 'pending') return 'pending';
  if (after === 'yes') return before === 'yes' ? 'renewed' : 'given';
  return before === 'yes' || before === 'pending' ? 'withdrawn' : 'refused';
}

/** A stop answers no to all that it covers; a service is on until it is refused. */
function standing(topic: ShownTopic, choices: Choices): Want {
  if (choices.stopped && isMarketing(topic)) return 'no';
  return choiceOf(choices, topic.id)?.want ?? (topic.class === 'service' ? 'yes' : undefined);
}

/** Whether a topic that is on may come by other channels now. Essential ones are nobody's choice. */
function winsOrLoses(topic: ShownTopic, { before, after }: PurposeChange): boolean {
  if (topic.class === 'essential') return false;
  return openChannels(topic, before).join() !== openChannels(topic, after).join();
}

/** What a topic may come by: what it offers, less what she chose for it, less channels without her yes. */
function openChannels(topic: ShownTopic, choices: Choices): string[] {
  if (standing(topic, choices) !== 'yes') return [];
  const chosen = choiceOf(choices, topic.id)?.channels ?? topic.channels;
  return topic.channels.filter((channel) => chosen.includes(channel) && isOpen(topic, channel as Channel, choices));
}

function isOpen(topic: ShownTopic, channel: Channel, { channels }: Choices): boolean {
  if (topic.class === 'sharing') return true;
  const use = channels[channel]?.use;
  return topic.class === 'marketing' ? use === 'yes' : use !== 'no';
}

function isMarketing(topic: ShownTopic): boolean {
  return topic.class === 'marketing' || topic.class === 'sharing';
}

/* A topic may be called `constructor`. */
function choiceOf({ topics }: Choices, id: string): TopicChoice | undefined {
  return Object.hasOwn(topics, id) ? topics[id] : undefined;
}
