import { adoptStyles } from 'lit';
import { first } from './elements/styles/first.ts';

/** Fetches what draws, registers it once for the page, and gives `root` its sheets; rejects when it did not come. */
export async function loadDrawing(root: ShadowRoot): Promise<void> {
  const { sheet, elements } = await import('./elements/drawing.ts');
  for (const [tag, element] of Object.entries(elements)) {
    if (!customElements.get(tag)) customElements.define(tag, element);
  }
  adoptStyles(root, [...first, ...sheet]);
}
