import type { Channel } from '../contract/channel.ts';
import { Cap } from '../contract/choices.ts';
import { Label } from '../contract/words.ts';
import {
  draft,
  instantOr,
  isJson,
  joined,
  leave,
  memberOf,
  type ImportRead,
  type ImportReading,
  type Json,
} from './import-draft.ts';
import { topicOf } from './topic-of.ts';

/** The answers to topics, by the topics' ids. `names` are those of the file. */
export function importTopics(topics: Json, names: ReadonlyMap<string, string>, reading: ImportReading): ImportRead {
  return joined(
    Object.entries(topics).map(([id, choice]) => importTopic(id, choice, { name: names.get(id) ?? null, reading })),
  );
}

/** The names that the file's catalog gives its topics, those that it no longer offers too. */
export function topicNames(catalog: unknown): Map<string, string> {
  const lists = ['topics', 'retired'].flatMap((list) => memberOf(catalog, list));
  const named = lists.flatMap((topic): [string, string][] => {
    const [id, name] = [memberOf(topic, 'id'), Label.safeParse(memberOf(topic, 'name'))];
    return typeof id === 'string' && name.success ? [[id, name.data]] : [];
  });
  return new Map(named);
}

function importTopic(
  id: string,
  choice: unknown,
  { name, reading }: { name: string | null; reading: ImportReading },
): ImportRead {
  const path = `topics.${id}`;
  const topic = topicOf(reading.published, id);
  const want = memberOf(choice, 'want');
  const at = instantOr(memberOf(choice, 'at'), reading.madeAt);
  if (want === 'no') {
    if (!topic && !reading.everTopics.has(id)) return leave(path, 'unknown-topic', name);
    if (topic?.class === 'essential') return leave(path, 'essential', name);
    return draft(path, { op: 'topic', topic: id, want }, { at });
  }
  if (!isJson(choice) || (want !== 'yes' && want !== 'pending')) return leave(path, 'not-understood', name);
  if (!topic) return leave(path, 'unknown-topic', name);
  if (want === 'pending') return leave(path, 'not-confirmed', name);
  if (topic.class === 'essential') return { drafts: [], left: [] };

  const yes = { op: 'topic' as const, topic: id, want: 'yes' as const };
  const cap = Cap.safeParse(memberOf(choice, 'cap'));
  const capOf = cap.success ? { cap: cap.data } : {};
  const wrong = choice['cap'] === undefined || cap.success ? [] : [leave(`${path}.cap`, 'not-understood', name)];
  if (choice['channels'] === undefined || topic.class === 'sharing')
    return joined([draft(path, { ...yes, ...capOf }, { at }), ...wrong]);
  const named = Array.isArray(choice['channels']) ? choice['channels'] : [];
  const channels = [...new Set(named)].filter((one): one is Channel => topic.channels!.includes(one as Channel));
  if (channels.length === 0) return leave(path, 'not-offered', name);
  const lacking = channels.length < new Set(named).size ? [leave(`${path}.channels`, 'not-offered', name)] : [];
  return joined([draft(path, { ...yes, channels, ...capOf }, { at }), ...lacking, ...wrong]);
}
