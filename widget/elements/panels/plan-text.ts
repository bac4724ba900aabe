import { isolated } from './isolated.ts';
import { subjectText } from './plan-subjects.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { PlanBody } from '../../../server/contract/choices.ts';
import type { FullView } from '../full-view.ts';

/** A plan of hers in our words, one sentence; of a note, whose words are hers alone, what becomes of it. */
export function planText(full: FullView, plan: PlanBody): string {
  const words = panelWords(full.lang);
  if (plan.kind === 'note') return words.noted;
  const about = isolated(subjectText(full, plan.subject, plan.kind));
  const item = plan.item && isolated(plan.item);
  if (plan.kind === 'keep') return words.keeps(item || about, words.date(plan.since), words.length(plan.for));
  if (plan.kind === 'not-before') return words.keepsOff(item || about, words.date(plan.until));
  if (plan.kind === 'have') return words.has(about, item || undefined);
  if (plan.kind === 'avoid') return words.avoids(item || about);
  if (plan.kind === 'want') return words.wants(item || about, plan.until && words.date(plan.until));
  return words.decidesNot(item || about);
}
