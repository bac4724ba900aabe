import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icon.ts';
import type { FullView } from '../full-view.ts';

/** One field of the open form, with its label above it and what is wrong with it below. */
export interface FieldText {
  name: string;
  label: string;
  value?: string;
  type?: 'text' | 'date' | 'month' | 'number' | 'time';
  /** As HTML has them, for numbers and dates. */
  min?: string;
  max?: string;
  /** What the browser may fill in (WCAG 1.3.5): `given-name`. */
  autocomplete?: AutoFill;
}

/** A labelled input. What is wrong stands below it and is read with it (WCAG 3.3.1). */
export function field(
  full: FullView,
  { name, label, value = '', type = 'text', min, max, autocomplete = 'off' }: FieldText,
) {
  return labelled(full, { name, label }, (id, wrong) => {
    return html`<input
      class="field"
      part="field"
      id=${id}
      name=${name}
      type=${type}
      min=${min ?? nothing}
      max=${max ?? nothing}
      .value=${value}
      autocomplete=${autocomplete}
      dir=${type === 'text' ? 'auto' : nothing}
      maxlength="200"
      aria-invalid=${!!wrong}
      aria-describedby=${wrong ? `${id}-wrong` : nothing}
      ?disabled=${full.view.readonly}
    />`;
  });
}

/** One of `options`, by a native list. */
export function choice(
  full: FullView,
  { name, label, value }: FieldText,
  options: readonly (readonly [value: string, text: string])[],
) {
  return labelled(
    full,
    { name, label },
    (id, wrong) =>
      html`<select
        class="field"
        part="field"
        id=${id}
        name=${name}
        aria-invalid=${!!wrong}
        aria-describedby=${wrong ? `${id}-wrong` : nothing}
        ?disabled=${full.view.readonly}
      >
        ${options.map(([each, text]) => html`<option value=${each} ?selected=${each === value}>${text}</option>`)}
      </select>`,
  );
}

/** A control under its label, with what is wrong with it below. */
export function labelled(
  full: FullView,
  { name, label }: Pick<FieldText, 'name' | 'label'>,
  control: (id: string, wrong: string | undefined) => TemplateResult,
) {
  const id = `f-${name}`;
  const wrong = full.invalid?.[name];
  return html`<div class="fieldset">
    <label class="k2" for=${id}>${label}</label>
    ${control(id, wrong)} ${wrongText(`${id}-wrong`, wrong)}
  </div>`;
}

/** What is wrong with a field and what to do about it; a sign stands beside the words. */
export function wrongText(id: string, wrong: string | undefined) {
  return wrong ? html`<p class="wrong" id=${id}>${icon('alert')}<span>${wrong}</span></p>` : nothing;
}
