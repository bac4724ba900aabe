import { panelWords } from '../../words/panels/load.ts';
import type { Act } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';
import type { Text } from '../../words/words.ts';

/** What would start after a yes to an act that concerns neither one channel nor one topic. */
export function starts({ lang }: FullView, act: Act): Text | undefined {
  const words = panelWords(lang);
  if (act.op === 'cap') return words.startTogether(act.cap);
  return undefined;
}
