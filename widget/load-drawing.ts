import { adoptStyles } from 'lit';
import { first } from './elements/styles/first.ts';
import { loadWords } from './words/load-words.ts';

/**
 * Fetches what draws and its words in a language, registers it once for the page, and gives `root` its sheets; rejects
 * when what draws did not come.
 */
export async function loadDrawing(root: ShadowRoot, lang: string): Promise<void> {
  const [{ sheet, elements }] = await Promise.all([import('./elements/drawing.ts'), loadWords(lang)]);
  for (const [tag, element] of Object.entries(elements)) {
    if (!customElements.get(tag)) customElements.define(tag, element);
  }
  adoptStyles(root, [...first, ...sheet]);
}
