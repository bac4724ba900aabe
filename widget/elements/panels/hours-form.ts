import { html, nothing } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import { button } from '../button.ts';
import { choice, field, wrongText } from './field.ts';
import { form, type Reading } from './form.ts';
import { DAYS, weekIn, type Day } from './hours-text.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { Window } from '../../../server/contract/choices.ts';
import type { FullView } from '../full-view.ts';

/** What stands in the form of somebody who may be reached at any time; nothing of it holds until she saves it. */
const OFFICE: Window = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00' };

/** As many windows as the server takes. */
const MOST = 50;

/** On which days and at what time she may be reached; how many windows she has opened lasts as long as the form is open. */
class HoursForm extends Directive {
  /** Windows by their place in the form; null where she removed one, so that the others keep their fields. */
  #windows: (Window | null)[] | undefined;
  #zones: [zone: string, text: string][] = [];

  override render(full: FullView) {
    const { view } = full;
    const words = panelWords(full.lang);
    const { hours } = view.choices;
    const catalogZone = view.catalog!.timeZone;
    if (!this.#windows) {
      this.#windows = hours?.weekly?.length ? [...hours.weekly] : [OFFICE];
      this.#zones = zonesFrom([hours?.zone, ownZone(), catalogZone]);
    }
    const windows = this.#windows;
    const add = () => {
      windows.push({ ...OFFICE, days: [] });
      full.requestUpdate();
      void full.focusOn(`[name=days-${windows.length - 1}]`);
    };
    const remove = (at: number) => {
      windows[at] = null;
      full.invalid = null;
      full.requestUpdate();
      void full.focusOn('.another');
    };
    const anyTime = (control: HTMLElement) => {
      const zone = hours!.zone;
      const act = { op: 'hours', hours: zone === catalogZone ? null : { zone } } as const;
      if (full.act('hours', control, act)) full.closeOpened();
    };
    const used = windows.filter(Boolean).length;
    return form(
      full,
      {
        path: 'hours',
        read: (data) => readHours(data, windows, words),
        also: hours?.weekly && button(words.anyTime, anyTime),
      },
      html`${windows.map((window, at) => window && windowFields(full, window, at, used > 1 && remove))}
      ${
        used < MOST
          ? html`<div>
              <button class="link another" type="button" @click=${add}>${words.anotherTime}</button>
            </div>`
          : nothing
      }
      ${choice(full, { name: 'zone', label: words.zone, value: this.#zones[0]![0] }, this.#zones)}`,
    );
  }
}

export const hoursForm = directive(HoursForm);

function windowFields(full: FullView, window: Window, at: number, remove: false | ((at: number) => void)) {
  const words = panelWords(full.lang);
  const week = weekIn(full.words.lang);
  const title = `${words.when} ${at + 1}`;
  const name = `days-${at}`;
  const wrong = full.invalid?.[name];
  const wrongId = wrong ? `${name}-wrong` : nothing;
  return html`<div class="window" role="group" aria-label=${title}>
    <fieldset aria-describedby=${wrongId}>
      <legend>${words.days}</legend>
      <div class="opts week">
        ${week.days.map(
          (day) =>
            html`<label class="opt"
              ><input
                class="cb"
                type="checkbox"
                name=${name}
                .value=${day}
                aria-describedby=${wrongId}
                .defaultChecked=${window.days.includes(day)}
              />${week.name(day)}</label
            >`,
        )}
      </div>
      ${wrongText(`${name}-wrong`, wrong)}
    </fieldset>
    <div class="two">
      ${field(full, { name: `from-${at}`, label: words.from, type: 'time', value: window.from })}
      ${field(full, { name: `to-${at}`, label: words.to, type: 'time', value: window.to === '24:00' ? '00:00' : window.to })}
    </div>
    ${
      remove
        ? html`<button class="link" type="button" @click=${() => remove(at)}>
            ${words.remove}<span class="vh">${full.words.about(title)}</span>
          </button>`
        : nothing
    }
  </div>`;
}

/** Midnight is an end as well: that of the day. */
function readHours(data: FormData, windows: readonly unknown[], words: ReturnType<typeof panelWords>): Reading {
  const invalid: Record<string, string> = {};
  const weekly: Window[] = [];
  for (const at of windows.keys()) {
    if (!windows[at]) continue;
    const chosen = data.getAll(`days-${at}`) as Day[];
    const from = data.get(`from-${at}`) as string;
    const to = (data.get(`to-${at}`) as string).replace('00:00', '24:00');
    if (!chosen.length) invalid[`days-${at}`] = words.noDay;
    if (!from) invalid[`from-${at}`] = words.missing;
    if (!to) invalid[`to-${at}`] = words.missing;
    else if (from >= to) invalid[`to-${at}`] = words.endFirst;
    weekly.push({ days: DAYS.filter((day) => chosen.includes(day)), from, to });
  }
  if (Object.keys(invalid).length) return { invalid };
  return { acts: [{ op: 'hours', hours: { zone: data.get('zone') as string, weekly } }] };
}

/** Her browser's zone by name; some browsers tell none, or a bare offset. */
function ownZone(): string | undefined {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return /^[A-Z]/i.test(timeZone) ? timeZone : undefined;
}

/** Zones to choose from, each once: `first` are those that are most likely hers, the likeliest in front. */
function zonesFrom(first: readonly (string | undefined)[]): [string, string][] {
  const all = new Set([...first, ...(Intl.supportedValuesOf?.('timeZone') ?? [])]);
  return [...all].flatMap((zone) => (zone ? [[zone, zone.replaceAll('_', ' ')]] : []));
}
