import { existsSync } from 'node:fs';

/** Says what to do when the widget was not built yet, instead of a page that never becomes ready. */
export function assertWidgetIsBuilt(): void {
  if (existsSync(new URL('../../dist/widget/ask-first.js', import.meta.url))) return;
  throw new Error('The widget is not built. Run: npm run build');
}
