import { draw, icon } from './draw.ts';

/** A button that copies a text; where the browser does not let it, the text is shown, selected. */
export function copyButton(label: string, text: () => string): HTMLElement {
  const word = draw('span', { role: 'status' }, label);
  const button = draw('button', { type: 'button', class: 'text-button', id: 'copy' }, icon('copy'), word);
  const place = draw('div', { class: 'copy' }, button);
  button.addEventListener('click', async function copy() {
    try {
      await navigator.clipboard.writeText(text());
      word.textContent = 'Copied';
      setTimeout(() => (word.textContent = label), 2000);
    } catch {
      place.querySelector('textarea')?.remove();
      const field = draw('textarea', { readonly: '', rows: '6', 'aria-label': label });
      field.value = text();
      place.append(field);
      field.select();
    }
  });
  return place;
}
