import type { Direction, Step } from '../contract/change.ts';
import type { Choices } from '../contract/choices.ts';
import type { Comparison, Edit, PlainStep } from './place.ts';

/** What the edits of one change did, or would do. */
export interface Applied {
  choices: Choices;
  /** Raw values before and after by place, one a place: what undo restores. */
  raw: PlainStep[];
  /** The steps as events and history tell them. */
  told: Omit<Step, 'words'>[];
  /** The edits that let more be done. */
  louder: Edit[];
  /** Mark paths that now leave something out. */
  marked: string[];
}

/**
 * Sets the places of one change, in order. `part` "all" sets what she asked for; "quieter" leaves out what is louder: of an
 * edit that is both it sets the common part.
 */
export function applyEdits(choices: Choices, edits: readonly Edit[], part: 'all' | 'quieter'): Applied {
  const done: Applied = { choices, raw: [], told: [], louder: [], marked: [] };
  for (const edit of edits) {
    const { place } = edit;
    const from = place.read(done.choices);
    const compared = place.compare(from, edit.to);
    if (compared.louder) done.louder.push(edit);
    if (part === 'quieter' && compared.louder && !compared.quieter) continue;
    const to = part === 'quieter' ? compared.common : edit.to;
    done.choices = place.write(done.choices, to);
    done.raw = withStep(done.raw, { path: place.path, from, to });
    done.told.push(...tell(edit, { ...compared, from, to }));
    if (compared.quieter || place.limits(done.choices)) done.marked.push(place.markPath);
  }
  return done;
}

/* A change that is both quieter and louder is told as the two steps it is made of. */
function tell({ place }: Edit, step: Comparison<unknown> & { from: unknown; to: unknown }): Omit<Step, 'words'>[] {
  const say = (from: unknown, to: unknown, direction: Direction) =>
    place.steps(from, to).map((plain) => ({ path: plain.path, from: plain.from, to: plain.to, direction }));
  const isWhole = step.to !== step.common;
  if (step.quieter && step.louder && isWhole)
    return [...say(step.from, step.common, 'quieter'), ...say(step.common, step.to, 'louder')];
  if (step.quieter) return say(step.from, step.to, 'quieter');
  return say(step.from, step.to, step.louder ? 'louder' : 'neutral');
}

function withStep(steps: PlainStep[], step: PlainStep): PlainStep[] {
  const known = steps.find(({ path }) => path === step.path);
  if (!known) return [...steps, step];
  return steps.map((other) => (other === known ? { ...known, to: step.to } : other));
}
