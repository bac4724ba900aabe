import { render } from 'lit';
import { writingIn } from '../../../widget/words/writing.ts';
import type { Writing } from '../../../widget/words/writing.ts';
import type { Channel } from '../../../widget/preference-context.ts';
import type { WholeWords } from './whole.ts';

export const CHANNELS: Channel[] = ['email', 'sms', 'phone', 'post', 'push', 'whatsapp', 'in-app', 'visit'];

/** Numbers of every plural form there is. */
export const COUNTS = [0, 1, 2, 3, 11, 100];

/** Makes a language's words as the element does. */
export function wordsOf<Made>(make: (lang: string, writing: Writing) => Made, tag: string): Made {
  return make(tag, writingIn(tag));
}

/** What a reader sees of a text, white space as one blank. */
export function read(text: unknown): string {
  return place(text).textContent.replace(/\s+/g, ' ').trim();
}

/** A text as it is drawn. */
export function place(text: unknown): HTMLElement {
  const element = document.createElement('p');
  render(text, element);
  return element;
}

/** Every text of a language by its key, each function called with what fits it; names are `names`, else a star. */
export function everyText(words: WholeWords, name = '★'): Map<keyof WholeWords, string[]> {
  const said = new Map<keyof WholeWords, string[]>();
  for (const [key, call] of Object.entries(callsOf(words, name))) said.set(key as keyof WholeWords, call().map(read));
  return said;
}

/** For each key all the texts it has: channels, counts and caps of every kind, with and without what may be missing. */
function callsOf(words: WholeWords, name: string): { [Key in keyof WholeWords]: () => unknown[] } {
  const names = [[name], [name, `${name}${name}`]];
  const caps = [undefined, { max: 1, per: 'P1M' }, { max: 3, per: 'P2W' }];
  const at = new Date(2026, 10, 21, 14, 5);
  const given: Partial<{ [Key in keyof WholeWords]: () => unknown[] }> = {
    title: () => [words.title(name)],
    list: () => names.map(words.list),
    upper: () => [words.upper(name)],
    month: () => [words.month('2033-01-01T08:00:00Z', 'America/Los_Angeles')],
    volume: () => [0, 1, 2, 3, 11, 30, 300].map(words.volume),
    closed: () => [
      words.closed(null, null),
      words.closed(name, null),
      words.closed(null, name),
      words.closed(name, name),
    ],
    noLongerSent: () => [words.noLongerSent(name)],
    channel: () => CHANNELS.map(words.channel),
    plural: () => CHANNELS.map(words.plural),
    times: () => caps.slice(1).map((cap) => words.times(cap!)),
    atMost: () => [...caps, null].map(words.atMost),
    about: () => [words.about(name)],
    useOn: () => [...CHANNELS.map(words.plural), name].map(words.useOn),
    isOff: () => [words.isOff(name)],
    now: () => [words.now(name, name)],
    channelIsOff: () => [words.channelIsOff(name)],
    notOffered: () => [words.notOffered(name)],
    byList: () => [words.byList(CHANNELS)],
    sharedWith: () => names.map(words.sharedWith),
    wouldGoTo: () => names.map(words.wouldGoTo),
    noneBy: () => CHANNELS.map(words.noneBy),
    startChannel: () =>
      CHANNELS.flatMap((channel) => [
        words.startChannel(channel, name, [], null),
        words.startChannel(channel, name, [name, name], name),
      ]),
    topicOften: () => caps.map((cap) => words.topicOften(name, cap)),
    startTopic: () => [words.startTopic(name, name, []), words.startTopic(name, name, CHANNELS)],
    startShare: () => names.map((list) => words.startShare(name, list)),
    startAll: () => [[], ...names].map((list) => words.startAll(name, list)),
    canStop: () => [words.canStop(true), words.canStop(false)],
    saved: () => [words.saved(at, true), words.saved(at, false)],
    notSaved: () => [true, false].map(words.notSaved),
    notToldYet: () => COUNTS.map(words.notToldYet),
    brandNotTold: () => [words.brandNotTold(name)],
    waitForConnection: () => COUNTS.map(words.waitForConnection),
    stopAtOnce: () => [words.stopAtOnce(name)],
    elsewhere: () =>
      [true, false].flatMap((isOther) => [
        words.elsewhere(null, false, isOther),
        words.elsewhere(name, true, isOther),
        words.elsewhere(name, false, isOther),
      ]),
    keptQuieter: () => [...CHANNELS.map(words.plural), words.marketing, name].map(words.keptQuieter),
    lastTry: () => [words.lastTry(at)],
    request: () => [words.request(name)],
    sentOnSignIn: () => COUNTS.map(words.sentOnSignIn),
    bringMore: () => COUNTS.map(words.bringMore),
    receiptOf: () => [words.receiptOf(name)],
    askWhy: () => [words.askWhy(name)],
    broughtFrom: () => [words.broughtFrom(name)],
    holdNow: () => COUNTS.map(words.holdNow),
  };
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => [key, given[key as keyof WholeWords] ?? (() => [value])]),
  ) as { [Key in keyof WholeWords]: () => unknown[] };
}
