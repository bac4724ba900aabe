import { html, nothing } from 'lit';
import { choice, field } from './field.ts';
import { form, type Reading } from './form.ts';
import { localDate } from './local-date.ts';
import { monthNames } from './month-names.ts';
import { readPlan } from './read-plan.ts';
import { textArea, writtenIn } from './text-area.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { Plan } from '../../../server/contract/choices.ts';
import type { FullView } from '../full-view.ts';
import type { PlanKind } from './plan-subjects.ts';

/** How many years back she may choose. */
const YEARS_BACK = 100;

/**
 * The short form of one kind of plan; `subjects` is what it can be about, and is asked where there is a choice. It begins with
 * what `before` says, where she goes on from an earlier plan.
 */
export function planForm(full: FullView, kind: PlanKind, subjects: readonly [string, string][], before?: Plan) {
  const words = panelWords(full.lang);
  const { view } = full;
  const was = valuesOf(before);
  const today = localDate(Date.now(), view.choices.hours?.zone ?? view.catalog!.timeZone);

  function read(data: FormData): Reading {
    const { plan, invalid } = readPlan(data, { kind, today, words });
    const said = writtenIn(data, 'words');
    if (plan && before) {
      // Only a longer one is kept longer.
      const last = kind === 'keep' ? 'years' : 'until';
      if (writtenIn(data, last) === was[last]) return { invalid: { [last]: words.laterEnd } };
      Object.assign(plan, was.item && { item: was.item });
    }
    return invalid ? { invalid } : { acts: [{ op: 'plan', plan, ...(said && { words: said }) }] };
  }

  const isNote = kind === 'note';
  return form(
    full,
    { path: `plans:${before?.id ?? kind}`, done: isNote ? words.send : words.thatsRight, read },
    html`${about()} ${kind === 'keep' ? kept() : nothing}
    ${
      kind === 'not-before'
        ? field(full, { name: 'until', label: words.until, type: 'date', min: today, value: was.until })
        : nothing
    }
    ${kind === 'have' ? field(full, { name: 'item', label: words.item }) : nothing}
    ${textArea(full, { name: 'words', label: isNote ? words.ownWords : words.ownWordsIfAny })}
    ${isNote ? html`<p class="small">${words.noted}</p>` : nothing}`,
  );

  function about() {
    const only = was.subject ?? (subjects.length < 2 ? (subjects[0]?.[0] ?? '') : undefined);
    if (only !== undefined) return html`<input type="hidden" name="subject" .value=${only} />`;
    // Nothing is chosen for her.
    return choice(full, { name: 'subject', label: words.subject, value: '' }, [['', '–'], ...subjects]);
  }

  function kept() {
    const thisYear = Number(today.slice(0, 4));
    const years = Array.from({ length: YEARS_BACK }, (_, back) => String(thisYear - back));
    const { lang, upper } = full.words;
    const part = new Intl.DisplayNames(lang, { type: 'dateTimeField' });
    const name = (of: string) => upper(part.of(of)!);
    return html`<fieldset>
        <legend>${words.since}</legend>
        <div class="beside">
          ${choice(full, { name: 'since', label: name('year'), value: was.year ?? '' }, [
            ['', '–'],
            ...years.map((year): [string, string] => [year, year]),
          ])}
          ${choice(full, { name: 'month', label: name('month'), value: was.month ?? '' }, [
            ['', '–'],
            ...monthNames(lang),
          ])}
        </div>
      </fieldset>
      ${field(full, { name: 'years', label: words.years, type: 'number', min: '1', max: '50', value: was.years })}`;
  }
}

/** What the fields say of a plan: a length of whole years alone, of a `since` the month. */
function valuesOf(plan: Plan | undefined): Partial<Record<string, string>> {
  if (plan?.kind === 'not-before') return plan;
  if (plan?.kind !== 'keep') return {};
  const [year, month] = plan.since.split('-');
  return { ...plan, year, month, years: /^P(\d+)Y$/.exec(plan.for)?.[1] };
}
