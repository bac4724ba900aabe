import { CHANNELS, wordsOf } from '../read.ts';
import type { ContactResult } from '../../../../server/contract/contact.ts';
import type { ReasonCode } from '../../../../server/contract/decision.ts';
import type { MakeWords } from '../../../../widget/words/load-words.ts';
import type { PanelWords, PanelWriting } from '../../../../widget/words/panels/panel-words.ts';

export type MakePanelWords = (writing: PanelWriting) => PanelWords;

/** Noon of a day, and others seen from it, as instants on the browser’s clock. */
const at = (...local: [year: number, month: number, day: number, hour: number, minute: number]) =>
  new Date(...local).toISOString();
export const NOW = new Date(2026, 10, 21, 15).getTime();
export const TODAY = at(2026, 10, 21, 14, 5);
export const THIS_YEAR = at(2026, 10, 3, 10, 30);
export const ANOTHER_YEAR = at(2024, 0, 1, 10, 30);

/** A day, a first of a month, a month and a year, as precise as a local date may be. */
export const DATES = ['2027-02-21', '2027-02-01', '2027-02', '2027'];
/** Numbers of every plural form there is, as a count of systems. */
const COUNTS = [1, 2, 3, 11, 100];

const ASK_CHANNELS = [...CHANNELS, 'share'] as const;
const RESULTS: ContactResult[] = ['attempted', 'delivered', 'answered', 'refused', 'bounced'];
/** Every reason; the type check fails where one is missing. */
const REASONS = Object.keys({
  erased: 1,
  stopped: 1,
  'never-asked': 1,
  'not-confirmed': 1,
  'topic-refused': 1,
  'consent-expired': 1,
  'channel-refused': 1,
  'channel-not-chosen': 1,
  'channel-not-chosen-for-topic': 1,
  'basis-missing': 1,
  'already-customer': 1,
  'not-my-decision': 1,
  'already-has': 1,
  'not-interested': 1,
  'open-complaint': 1,
  'keeps-until': 1,
  'not-before': 1,
  paused: 1,
  'cooling-off': 1,
  'frequency-cap': 1,
  'legal-hours': 1,
  'outside-hours': 1,
  'hours-never-overlap': 1,
} satisfies Record<ReasonCode, 1>) as ReasonCode[];

/** Makes the panels’ words of a language as the element does, over its base words. */
export function panelWordsOf(make: MakePanelWords, base: MakeWords, tag: string): PanelWords {
  const { lang, atMost, channel } = wordsOf(base, tag);
  return make({ lang, atMost, channel });
}

/** Every text of a language by its key, each function called with what fits it; names are `name`. */
export function everyText(words: PanelWords, name = '★'): Map<keyof PanelWords, string[]> {
  const calls = callsOf(words, name);
  const said = new Map<keyof PanelWords, string[]>();
  for (const [key, value] of Object.entries(words) as [keyof PanelWords, unknown][]) {
    // What takes names alone needs no list of its own.
    const byName = () => [(value as (...names: string[]) => string)(...namesFor(value as () => string, name))];
    said.set(key, typeof value === 'function' ? (calls[key] ?? byName)() : [value as string]);
  }
  return said;
}

function namesFor({ length }: { length: number }, name: string): string[] {
  return Array.from({ length }, () => name);
}

/** For each key that takes more than names all the texts it has: with and without what may be missing, of every form. */
function callsOf(words: PanelWords, name: string): Partial<Record<keyof PanelWords, () => string[]>> {
  const dates = DATES.map((date) => words.date(date));
  const clocks = ['', ...[TODAY, THIS_YEAR, ANOTHER_YEAR].map((instant) => words.clock(instant, NOW))];
  const caps = [{ max: 1, per: 'P1M' }, { max: 3, per: 'P2W' }, null];
  return {
    date: () => dates,
    moment: () => [TODAY, THIS_YEAR, ANOTHER_YEAR].map((instant) => words.moment(instant, NOW)),
    clock: () => clocks.slice(1),
    day: () => [TODAY, THIS_YEAR, ANOTHER_YEAR].map((instant) => words.day(instant, NOW)),
    length: () => ['P1Y', 'P2Y', 'P10Y', 'P11Y', 'P1Y6M', 'P3M', 'P2W'].map((period) => words.length(period)),
    paused: () => [null, ...dates].map((date) => words.paused(date)),
    numberFrom: () => [words.numberFrom(1, 50)],
    keeps: () => dates.map((date) => words.keeps(name, date, words.length('P2Y'))),
    keepsOff: () => dates.map((date) => words.keepsOff(name, date)),
    has: () => [undefined, name].map((item) => words.has(name, item)),
    wants: () => [undefined, ...dates].map((date) => words.wants(name, date)),
    customerSince: () => dates.map((date) => words.customerSince(date)),
    owns: () => [undefined, ...dates].map((date) => words.owns(name, date)),
    complaint: () => dates.flatMap((date) => [true, false].map((isOpen) => words.complaint(name, date, isOpen))),
    toldAt: () => clocks.map((clock) => words.toldAt(clock)),
    confirmedAt: () => clocks.map((clock) => words.confirmedAt(clock)),
    toldLine: () => COUNTS.flatMap((n) => [words.toldLine(n, 0), words.toldLine(n, n)]),
    writtenBy: () => [
      words.writtenBy(null, null),
      words.writtenBy(name, null),
      words.writtenBy(null, name),
      words.writtenBy(name, name),
    ],
    wroteDown: () => [words.wroteDown(name, dates[0]!)],
    yesBy: () => CHANNELS.map(words.yesBy),
    startTogether: () => caps.map((cap) => words.startTogether(cap)),
    stillSo: () => [words.stillSo(dates[0]!)],
    askedTimes: () => COUNTS.flatMap((n) => [words.askedTimes(n, 0), words.askedTimes(n, n)]),
    reportedTimes: () => COUNTS.map(words.reportedTimes),
    kind: () => ASK_CHANNELS.map((channel) => words.kind(channel, name)),
    notDone: () => ASK_CHANNELS.map(words.notDone),
    mayFrom: () => clocks.slice(1).map((clock) => words.mayFrom(clock)),
    because: () => [
      ...REASONS.filter((code) => code !== 'channel-refused').map((code) => words.because(code, name)),
      words.because('channel-refused', name),
    ],
    sent: () => RESULTS.flatMap((result) => (['email', 'phone'] as const).map((by) => words.sent(result, by))),
    startDropped: () => [words.startDropped(words.avoids(name))],
  };
}
