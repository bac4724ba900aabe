import type { Topic } from '../contract/catalog.ts';
import type { Channel } from '../contract/channel.ts';
import type { Choices, TopicChoice } from '../contract/choices.ts';
import type { ImportRow, ImportRowReason } from '../contract/import.ts';
import { linkChange } from './link-change.ts';
import { notAhead } from './not-ahead.ts';
import type { Edit } from './place.ts';
import { channelPlace, stoppedPlace, topicPlace } from './places.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import { topicOf, wordsOf } from './topic-of.ts';

/** What a row of a list is judged by. */
export interface RowReading {
  choices: Choices;
  published: PublishedCatalog | null;
  everTopics: ReadonlySet<string>;
  /** When she last did something herself, RFC 3339; null: never. */
  actedAt: string | null;
  /** Why no yes of hers may come by a list; null: it may. */
  noYes: 'suppressed' | 'erased' | null;
  /** RFC 3339. */
  now: string;
}

/** What a row does: places and their values; `already`: that is so now; or why it is left. */
export type RowOutcome = Edit[] | 'already' | ImportRowReason;

/**
 * Judges one row. Never over an answer of hers: a no gives way where she answered yes herself, unless it is newer than
 * all she did.
 */
export function importAnswer(row: ImportRow, reading: RowReading): RowOutcome {
  return row.answer === 'no' ? importNo(row, reading) : importYes(row, reading);
}

function importNo(row: ImportRow, reading: RowReading): RowOutcome {
  const [id, channel] = [row.topic ?? null, row.channel ?? null];
  const { at } = row;
  const { choices, published, everTopics, now } = reading;
  const topic = id === null ? null : topicOf(published, id);
  if (id !== null && !topic && !everTopics.has(id)) return 'unknown-topic';
  const act = linkChange({ topic: id, channel }, choices, published);
  if (act === 'already') return 'already';
  if (act === 'locked') return 'essential';
  if (isYes(choices, { id, channel }) && isHers(at, reading)) return 'answered';
  switch (act.op) {
    case 'stop':
      return edit(stoppedPlace(), { at: notAhead(instantOf(at) ?? now, now), via: 'import' });
    case 'channel':
      return edit(channelPlace(act.channel), { use: 'no' });
    case 'topic': {
      const kept = stored(choices, act.topic);
      const to =
        act.want === 'no' ? { want: 'no' as const } : { ...kept, want: kept?.want ?? 'yes', channels: act.channels! };
      return edit(topicPlace(act.topic, topic), to);
    }
  }
}

function importYes(row: ImportRow, reading: RowReading): RowOutcome {
  const { topic: id, channel } = row;
  const { choices, published, noYes, now } = reading;
  const topic = id === undefined ? null : topicOf(published, id);
  if (id !== undefined && !topic) return 'unknown-topic';
  if (topic?.class === 'essential') return 'essential';
  if (channel !== undefined && !published?.catalog.channels.some((one) => one.id === channel)) return 'unknown-channel';
  if (topic && channel !== undefined && !topic.channels?.includes(channel)) return 'not-offered';
  const at = instantOf(row.at);
  const isDated = at !== null && Date.parse(at) <= Date.parse(now);
  // Words that were never published are no evidence of any.
  const isWorded = row.words !== undefined && (!topic || (row.version ?? 1) <= wordsOf(topic));
  // Whom the data goes to is part of a yes to sharing, and no list shows it to her.
  if (!isDated || !isWorded || row.where === undefined || topic?.class === 'sharing') return 'evidence-missing';
  if (noYes) return noYes;
  if (choices.stopped) return 'stopped';
  const open = channel === undefined ? 'already' : openChannel(channel, choices);
  if (open === 'answered' || !topic) return open;
  const given = giveTopic(topic, { channel, reading, evidence: { at, ...(row.version && { words: row.version }) } });
  if (typeof given === 'string') return given;
  return Array.isArray(open) ? [...open, ...given] : given;
}

function openChannel(channel: Channel, { channels }: Choices): Edit[] | 'already' | 'answered' {
  const use = channels[channel]?.use;
  if (use === 'no') return 'answered';
  return use === 'yes' ? 'already' : edit(channelPlace(channel), { use: 'yes' });
}

/** A yes where nothing was answered; a channel more where a list gave the yes. */
function giveTopic(
  topic: Topic,
  given: { channel: Channel | undefined; reading: RowReading; evidence: Pick<TopicChoice, 'at' | 'words'> },
): Edit[] | 'already' | 'answered' {
  const { channel, reading, evidence } = given;
  const place = topicPlace(topic.id, topic);
  const kept = stored(reading.choices, topic.id);
  if (!kept) {
    const waits = topic.confirm === true && topic.class === 'marketing';
    const to: TopicChoice = { want: waits ? 'pending' : 'yes', ...evidence, ...(channel && { channels: [channel] }) };
    return edit(place, to);
  }
  if (kept.want === 'no') return 'answered';
  if (!kept.channels || (channel && kept.channels.includes(channel))) return 'already';
  if (reading.actedAt !== null) return 'answered';
  const { channels: _channels, ...every } = kept;
  return edit(place, channel ? { ...kept, channels: [...kept.channels, channel] } : every);
}

/** Whether what a no would end was said yes to. */
function isYes(choices: Choices, { id, channel }: { id: string | null; channel: Channel | null }): boolean {
  if (id !== null) return stored(choices, id) !== undefined;
  if (channel !== null) return choices.channels[channel]?.use === 'yes';
  return Object.values(choices.topics).some(({ want }) => want !== 'no');
}

/** An answer is hers unless she never did anything herself, or the row is newer than all that she did. */
function isHers(at: string | undefined, { actedAt }: RowReading): boolean {
  if (actedAt === null) return false;
  const said = instantOf(at);
  return said === null || Date.parse(said) <= Date.parse(actedAt);
}

function stored({ topics }: Choices, id: string): TopicChoice | undefined {
  return Object.hasOwn(topics, id) ? topics[id] : undefined;
}

/** A day counts from its beginning in UTC. */
function instantOf(at: string | undefined): string | null {
  if (at === undefined) return null;
  return at.length === 10 ? `${at}T00:00:00Z` : at;
}

function edit<Value>(
  place: Edit['place'] & { write(choices: Choices, value: Value | null): Choices },
  to: Value,
): Edit[] {
  return [{ place, to, mustShow: null }];
}
