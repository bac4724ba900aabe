/* Whatever a receipt holds is drawn, so each value is looked at before it is believed; what has no words is listed by name. */

type Thing = Record<string, unknown>;

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const UNITS: [letter: string, name: string][] = [
  ['Y', 'year'],
  ['M', 'month'],
  ['W', 'week'],
  ['D', 'day'],
];
const PLANS: Record<string, string> = {
  have: 'one is there already',
  avoid: 'not interested',
  'not-my-decision': 'somebody else decides',
  note: 'a note',
};
/** Deeper than any value of ours. */
const DEEPEST = 4;

/** What a choice was or became, in words: `at most 1 a month`, `Monday to Friday 09:00–18:00, Los Angeles time`. */
export function valueText(value: unknown, depth = 0): string {
  if (value === null || value === undefined) return 'not said';
  if (typeof value !== 'object') return plain(value);
  if (depth > DEEPEST) return 'more';
  if (Array.isArray(value)) {
    if (value.length === 0) return 'none';
    if (value.every((one) => typeof one === 'string')) return value.join(' and ');
    return value.map((one) => valueText(one, depth + 1)).join('; ');
  }
  const thing = value as Thing;
  return capText(thing) ?? hoursText(thing) ?? planText(thing) ?? nameText(thing) ?? pauseText(thing) ?? listed();

  function listed(): string {
    const parts = Object.entries(thing).filter(([name]) => name !== 'id');
    return parts.map(([name, part]) => `${name}: ${valueText(part, depth + 1)}`).join(', ') || 'nothing';
  }
}

function capText({ max, per }: Thing): string | null {
  if (typeof max !== 'number' || typeof per !== 'string') return null;
  const length = periodText(per);
  return `at most ${max} ${length.startsWith('1 ') ? `a ${length.slice(2)}` : `in ${length}`}`;
}

function hoursText({ zone, weekly }: Thing): string | null {
  if (typeof zone !== 'string') return null;
  const place = `${zone.split('/').at(-1)!.replaceAll('_', ' ')} time`;
  if (weekly === undefined) return place;
  if (!Array.isArray(weekly)) return null;
  return [...weekly.map((window) => windowText((window ?? {}) as Thing)), place].join(', ');
}

function windowText({ days, from, to }: Thing): string {
  return `${Array.isArray(days) ? daysText(days) : ''} ${plain(from)}–${plain(to)}`.trim();
}

/** `Monday to Friday`, else each day. */
function daysText(days: readonly unknown[]): string {
  const at = days.map((day) => DAYS.indexOf(plain(day))).sort((one, other) => one - other);
  if (at[0] === -1) return days.map(plain).join(', ');
  const isRun = at.length > 2 && at.every((day, place) => day === at[0]! + place);
  return isRun ? `${DAY_NAMES[at[0]!]} to ${DAY_NAMES[at.at(-1)!]}` : at.map((day) => DAY_NAMES[day]).join(', ');
}

function planText({ kind, item, since, for: length, until }: Thing): string | null {
  if (typeof kind !== 'string') return null;
  const which = typeof item === 'string' ? ` (${item})` : '';
  if (kind === 'keep') return `kept for ${periodText(plain(length))} since ${dateText(since)}${which}`;
  if (kind === 'not-before') return `not before ${dateText(until)}${which}`;
  if (kind === 'want') return `wanted${until === undefined ? '' : ` until ${dateText(until)}`}${which}`;
  return `${PLANS[kind] ?? kind}${which}`;
}

function nameText({ salutation, given, family }: Thing): string | null {
  const isText = (part: unknown) => typeof part === 'string';
  const full = [given, family].filter(isText).join(' ');
  return [salutation, full].filter((part) => isText(part) && part !== '').join(', ') || null;
}

function pauseText({ id, until, channels, topics }: Thing): string | null {
  if (typeof id !== 'string' || !id.startsWith('pau_')) return null;
  const what = [channels, topics].flatMap((list) => (Array.isArray(list) ? list.map(plain) : []));
  const end = until === undefined ? 'with no end' : `until ${dateText(until)}`;
  return `${what.length ? what.join(' and ') : 'everything'} paused ${end}`;
}

/** A text or a number; anything else has no place where it is asked. */
function plain(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'object' ? '?' : JSON.stringify(value);
}

/** `10 years` of `P10Y`; what is not read so stands as it is. */
function periodText(period: string): string {
  const [, days = '', time] = /^P([\dYMWD]*)(T.*)?$/.exec(period) ?? [];
  const parts = UNITS.flatMap(([letter, name]) => {
    const count = new RegExp(`(\\d+)${letter}`).exec(days)?.[1];
    return count ? `${count} ${name}${count === '1' ? '' : 's'}` : [];
  });
  return parts.length > 0 && !time ? parts.join(' ') : period;
}

/** `December 2022` of `2022-12`. */
function dateText(date: unknown): string {
  const text = plain(date);
  const [, , month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (!month || Number.isNaN(Date.parse(text))) return text;
  const format = { year: 'numeric', month: 'long', day: day ? 'numeric' : undefined, timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(Date.parse(text));
}
