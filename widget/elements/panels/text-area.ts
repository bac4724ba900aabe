import { html, nothing } from 'lit';
import { labelled, type FieldText } from './field.ts';
import type { FullView } from '../full-view.ts';

/** Room for a few sentences of hers: 2,000 characters, as many as are kept. */
export function textArea(full: FullView, text: Pick<FieldText, 'name' | 'label'>) {
  return labelled(
    full,
    text,
    (id, wrong) =>
      html`<textarea
        class="field"
        part="field"
        id=${id}
        name=${text.name}
        rows="2"
        dir="auto"
        maxlength="2000"
        aria-invalid=${!!wrong}
        aria-describedby=${wrong ? `${id}-wrong` : nothing}
      ></textarea>`,
  );
}

/** What she wrote in the field of that name, as it may be sent; empty where she wrote nothing. */
export function writtenIn(data: FormData, name: string): string {
  const text = data.get(name);
  return typeof text === 'string' ? text.replaceAll('\r\n', '\n').trim().toWellFormed() : '';
}
