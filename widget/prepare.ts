import { judgeDirection } from './local/judge-direction.ts';
import { loadPanelWords } from './words/panels/load.ts';
import { panelSheets } from './elements/styles/panel-sheets.ts';
import type { FullView } from './elements/full-view.ts';

/** How long a press may hold up what has come, in milliseconds. */
const LONGEST_MS = 1000;

/**
 * Fetches the words of the panels, and waits until nothing on the page is being pressed: what is drawn moves what stands
 * below it, and a button that moves between the finger’s going down and its coming up is not pressed at all. Then brings
 * their sheets, once, and the whole of the judgement between quieter and louder.
 */
export async function prepare(full: FullView, lang: string): Promise<void> {
  await loadPanelWords(lang);
  const end = performance.now() + LONGEST_MS;
  while (document.querySelector(':active') && performance.now() < end) await new Promise(requestAnimationFrame);
  const shadow = full.getRootNode() as ShadowRoot;
  shadow.adoptedStyleSheets = [...new Set([...shadow.adoptedStyleSheets, ...panelSheets])];
  full.preferences?.judgeBy(judgeDirection);
}
