import { hoursText } from './hours-text.ts';
import { panelWords } from '../../words/panels/load.ts';
import { pausedWhat } from './partial-pause.ts';
import type { Act } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';
import type { Text } from '../../words/words.ts';

/** What would start after a yes to an act that concerns neither one channel nor one topic. */
export function starts(full: FullView, act: Act): Text | undefined {
  const words = panelWords(full.lang);
  const { choices, catalog } = full.view;
  if (act.op === 'cap') return words.startTogether(act.cap);
  if (act.op === 'hours') return words.startHours(hoursText(full, act.hours));
  if (act.op === 'end-pause') {
    const pause = choices.pauses.find(({ id }) => id === act.pause);
    return pause && words.startPaused(pausedWhat(full, pause));
  }
  if (act.op === 'plan') {
    const { subject } = act.plan;
    return words.startWant(catalog!.topics.find(({ id }) => id === subject)?.name ?? subject ?? '');
  }
  return undefined;
}
