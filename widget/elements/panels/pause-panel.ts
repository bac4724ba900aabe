import { html, nothing } from 'lit';
import { dayAfter, isDay, localDate, monthsAfter } from './local-date.ts';
import { field } from './field.ts';
import { form, type Reading } from './form.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { Channel } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** How long a pause lasts that she need not reckon, in months; the middle one is ticked. */
const MONTHS = [1, 3, 6];

/** Pause until a date or until she ends it: everything, or one channel. */
export function pausePanel(full: FullView) {
  const words = panelWords(full.lang);
  const { view } = full;
  const { channels, timeZone } = view.catalog!;
  const { choices } = view;
  const today = localDate(Date.now(), choices.hours?.zone ?? timeZone);
  const dates = MONTHS.map((months) => monthsAfter(today, months));
  // What she never answered is open to messages about what she ordered.
  const open = channels.filter(({ id }) => choices.channels[id]?.use !== 'no');
  const whats: [string, string][] = [
    ['', words.everything],
    ...open.map(({ id }): [string, string] => [id, full.words.upper(full.words.channel(id))]),
  ];

  function read(data: FormData, element: HTMLFormElement): Reading {
    const chosen = data.get('until') as string;
    const date = element.querySelector<HTMLInputElement>('[name=date]')!;
    const until = chosen === 'other' ? date.value : chosen;
    // Where the browser has a date picker, a date that does not exist is no value but bad input.
    if (until ? !isDay(until) : chosen && date.validity.badInput) return { invalid: { date: words.noSuchDate } };
    if (chosen && until <= today) return { invalid: { date: words.afterToday } };
    const what = data.get('what') as Channel | '' | null;
    return { acts: [{ op: 'pause', pause: { ...(until && { until }), ...(what && { channels: [what] }) } }] };
  }

  const untils: [string, string][] = [
    ...dates.map((date): [string, string] => [date, words.date(date)]),
    ['other', words.anotherDate],
    ['', words.untilIEnd],
  ];
  const other = {
    name: 'date',
    label: words.pauseUntil,
    type: 'date',
    min: dayAfter(today),
    max: '9999-12-31',
  } as const;
  return form(
    full,
    { path: 'pauses', done: words.doPause, read },
    html`${radios({ name: 'until', legend: words.pauseUntil, list: untils, now: dates[1]! })}
      <div class="other">${field(full, other)}</div>
      ${open.length ? radios({ name: 'what', legend: words.pauseWhat, list: whats, now: '', look: 'pair' }) : nothing}`,
  );
}

interface Radios {
  name: string;
  legend: string;
  list: readonly (readonly [value: string, text: string])[];
  /** The value of the one that is ticked at first. */
  now: string;
  /** Where there is room, in two columns. */
  look?: 'pair';
}

/** Radios of a form, read when it is sent. */
function radios({ name, legend, list, now, look }: Radios) {
  return html`<fieldset>
    <legend>${legend}</legend>
    <div class="opts ${look ?? ''}">
      ${list.map(
        ([value, text]) =>
          html`<label class="opt"
            ><input
              class="rd"
              type="radio"
              name=${name}
              .value=${value}
              .defaultChecked=${value === now}
            />${text}</label
          >`,
      )}
    </div>
  </fieldset>`;
}
