import { Channel } from '../contract/channel.ts';
import { Cap, KeptHours, Name } from '../contract/choices.ts';
import { Language } from '../contract/words.ts';
import { changeDigest } from './change-digest.ts';
import { draft, instantOr, isJson, joined, leave, memberOf } from './import-draft.ts';
import type { ImportRead, ImportReading, Json } from './import-draft.ts';
import { importPauses, importPlans } from './import-lists.ts';
import { importTopics, topicNames } from './import-topics.ts';

/** At most so many entries of one kind are read. */
const MOST = 1_000;

/**
 * Reads the choices of an export as acts, a stop first, then in the order of the contract. Every entry by itself: one
 * that cannot be read costs no other. What was not said is no act; what changes no answer and was said here stays as it
 * was said here.
 */
export function importChoices(file: { choices: Json; catalog?: unknown }, reading: ImportReading): ImportRead {
  const { choices } = file;
  const said = (name: string) => memberOf(choices, name);
  const lists = { pauses: importPauses, plans: importPlans };
  return joined([
    importStop(said('stopped'), reading),
    each(said('channels'), 'channels', (channels) => importChannels(channels, reading)),
    each(said('topics'), 'topics', (topics) => importTopics(topics, topicNames(file.catalog), reading)),
    importBounds(choices, reading),
    ...(['pauses', 'plans'] as const).map((name) => {
      const list = said(name);
      if (list === undefined) return NOTHING;
      return Array.isArray(list) && list.length <= MOST ? lists[name](list, reading) : leave(name, 'not-understood');
    }),
    importManners(choices, reading),
  ]);
}

const NOTHING: ImportRead = { drafts: [], left: [] };

function each(value: unknown, path: string, read: (members: Json) => ImportRead): ImportRead {
  if (value === undefined) return NOTHING;
  return isJson(value) && Object.keys(value).length <= MOST ? read(value) : leave(path, 'not-understood');
}

function importStop(stopped: unknown, { madeAt }: ImportReading): ImportRead {
  if (stopped === undefined || stopped === null || stopped === false) return NOTHING;
  // Whatever else stands there, somebody who says stop is heard.
  return draft('stopped', { op: 'stop' }, { at: instantOr(memberOf(stopped, 'at'), madeAt) });
}

function importChannels(channels: Json, { published, madeAt }: ImportReading): ImportRead {
  const offered = new Set(published?.catalog.channels.map(({ id }) => id));
  return joined(
    Object.entries(channels).map(([name, choice]) => {
      const path = `channels.${name}`;
      const channel = Channel.safeParse(name);
      const use = memberOf(choice, 'use');
      if (!channel.success) return leave(path, 'unknown-channel');
      if (use !== 'yes' && use !== 'no') return leave(path, 'not-understood');
      if (use === 'yes' && !offered.has(channel.data)) return leave(path, 'unknown-channel');
      return draft(path, { op: 'channel', channel: channel.data, use }, { at: madeAt });
    }),
  );
}

/** The budget over all, and her hours. */
function importBounds(choices: Json, { madeAt }: ImportReading): ImportRead {
  const [cap, hours] = [Cap.safeParse(choices['cap']), KeptHours.safeParse(choices['hours'])];
  return joined([
    cap.success ? draft('cap', { op: 'cap', cap: cap.data }, { at: madeAt }) : wrong(choices, 'cap'),
    hours.success ? draft('hours', { op: 'hours', hours: hours.data }, { at: madeAt }) : wrong(choices, 'hours'),
  ]);
}

/** What changes no answer: what she is called, her language, and the channel that she likes best. */
function importManners(choices: Json, { choices: here, published, madeAt }: ImportReading): ImportRead {
  const [name, language] = [Name.safeParse(choices['name']), Language.safeParse(choices['language'])];
  const first = Channel.safeParse(choices['first']);
  const offered = (channel: Channel) => published?.catalog.channels.some(({ id }) => id === channel) ?? false;
  const at = { at: madeAt };
  const unlessSaid = (key: 'name' | 'language' | 'first', said: unknown, act: () => ImportRead) => {
    if (here[key] === undefined) return act();
    return changeDigest(here[key]) === changeDigest(said) ? NOTHING : leave(key, 'answered-here');
  };
  const likes = (channel: Channel) =>
    offered(channel) ? draft('first', { op: 'first', channel }, at) : leave('first', 'unknown-channel');
  return joined([
    name.success
      ? unlessSaid('name', name.data, () => draft('name', { op: 'name', name: name.data }, at))
      : wrong(choices, 'name'),
    language.success
      ? unlessSaid('language', language.data, () => draft('language', { op: 'language', language: language.data }, at))
      : wrong(choices, 'language'),
    first.success ? unlessSaid('first', first.data, () => likes(first.data)) : wrong(choices, 'first'),
  ]);
}

function wrong(choices: Json, name: string): ImportRead {
  const isSaid = Object.hasOwn(choices, name) && choices[name] !== null;
  return isSaid ? leave(name, 'not-understood') : NOTHING;
}
