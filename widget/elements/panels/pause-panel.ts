import { html } from 'lit';
import { field } from './field.ts';
import { form, type Reading } from './form.ts';
import { localDate, monthsAfter } from './local-date.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { Channel } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** How long a pause lasts that she need not reckon, in months; the middle one is ticked. */
const MONTHS = [1, 3, 6];

/** Pause until a date: everything, or one channel. */
export function pausePanel(full: FullView) {
  const words = panelWords(full.lang);
  const { view } = full;
  const today = localDate(Date.now(), view.choices.hours?.zone ?? view.catalog!.timeZone);
  const dates = MONTHS.map((months) => monthsAfter(today, months));
  const used = view.catalog!.channels.filter(({ id }) => view.choices.channels[id]?.use === 'yes');
  const whats: [string, string][] = [
    ['', words.everything],
    ...used.map(({ id }): [string, string] => [id, full.words.upper(full.words.channel(id))]),
  ];

  function read(data: FormData): Reading {
    const chosen = data.get('until') as string;
    const until = chosen === 'other' ? (data.get('date') as string) : chosen;
    const what = data.get('what') as Channel | '';
    if (until <= today) return { invalid: { date: words.afterToday } };
    return { acts: [{ op: 'pause', pause: { until, ...(what && { channels: [what] }) } }] };
  }

  const untils: [string, string][] = [
    ...dates.map((date): [string, string] => [date, words.date(date)]),
    ['other', words.anotherDate],
  ];
  return form(
    full,
    { path: 'pauses', done: words.doPause, read },
    html`${radios('until', words.pauseUntil, untils, dates[1]!)}
      <div class="other">${field(full, { name: 'date', label: words.anotherDate, type: 'date', min: today })}</div>
      ${used.length > 1 ? radios('what', words.pauseWhat, whats, '') : html`<input type="hidden" name="what" value="" />`}`,
  );
}

/** Radios of a form, read when it is sent. */
export function radios(name: string, legend: string, list: readonly (readonly [string, string])[], now: string) {
  return html`<fieldset>
    <legend>${legend}</legend>
    <div class="opts">
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
