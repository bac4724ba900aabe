import { draw, icon } from './draw.ts';

/** A button that copies a text; where the browser does not let it, the text is shown, selected. */
export function copyButton(label: string, text: () => string): HTMLElement {
  const said = draw('span', { class: 'small', role: 'status' });
  const button = draw(
    'button',
    { type: 'button', class: 'text-button', id: 'copy' },
    icon('copy'),
    draw('span', {}, label),
  );
  const place = draw('div', { class: 'copy' }, said, button);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text());
      said.textContent = 'Copied';
    } catch {
      place.querySelector('textarea')?.remove();
      const field = draw('textarea', { readonly: '', rows: '6', 'aria-label': label });
      field.value = text();
      place.append(field);
      field.select();
    }
  }
  button.addEventListener('click', () => void copy());
  return place;
}
