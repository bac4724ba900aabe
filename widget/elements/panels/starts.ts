import { hoursText } from './hours-text.ts';
import { isolated } from './isolated.ts';
import { panelWords } from '../../words/panels/load.ts';
import { pausedWhat } from './partial-pause.ts';
import { subjectText } from './plan-subjects.ts';
import { planText } from './plan-text.ts';
import type { Act } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';
import type { Text } from '../../words/words.ts';

/** What would start after a yes to an act that concerns neither one channel nor one topic. */
export function starts(full: FullView, act: Act): Text | undefined {
  const words = panelWords(full.lang);
  const { choices } = full.view;
  if (act.op === 'cap') return words.startTogether(act.cap);
  if (act.op === 'hours') return words.startHours(hoursText(full, act.hours));
  if (act.op === 'end-pause') {
    const pause = choices.pauses.find(({ id }) => id === act.pause);
    return pause && words.startPaused(pausedWhat(full, pause));
  }
  if (act.op === 'plan' && act.plan.kind !== 'note')
    return words.startWant(isolated(subjectText(full, act.plan.subject, act.plan.kind)));
  if (act.op === 'drop-plan') {
    const plan = choices.plans.find(({ id }) => id === act.plan);
    return plan && words.startDropped(planText(full, plan));
  }
  return undefined;
}
