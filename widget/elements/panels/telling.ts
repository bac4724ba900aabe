import { panelWords } from '../../words/panels/load.ts';
import { askMeaningOf } from '../../seldom-asked.ts';
import type { UnderstandRequest, Understanding } from '../../../server/contract/understand.ts';
import type { FullView } from '../full-view.ts';

/** What she is telling in her own words, between two drawings. */
export interface Telling {
  customer: string | null;
  text: string;
  answers: NonNullable<UnderstandRequest['answers']>;
  /** What was understood of it; null: nothing was asked, or she answered it. */
  found: Understanding | null;
  isAsking: boolean;
}

/** The name of the field, by which what is wrong with it is told. */
export const TELL = 'tell';

const tellings = new WeakMap<FullView, Telling>();

/** Hers alone: another customer on the same page begins with an empty field. */
export function tellingOf(full: FullView): Telling {
  const { customer } = full.view;
  const known = tellings.get(full);
  if (known?.customer === customer) return known;
  const fresh: Telling = { customer, text: '', answers: {}, found: null, isAsking: false };
  tellings.set(full, fresh);
  return fresh;
}

/** Asks what her words mean, with her answers so far, and goes to what was found; where it could not be had her words stay. */
export async function askMeaning(full: FullView, telling: Telling): Promise<void> {
  if (telling.isAsking) return;
  const { text, answers, found: before } = telling;
  const words = panelWords(full.lang);
  telling.isAsking = true;
  full.opened = full.invalid = null;
  const found = await askMeaningOf(full.preferences, text, answers);
  telling.isAsking = false;
  full.requestUpdate();
  // She wrote on meanwhile, or somebody else is here.
  if (tellingOf(full) !== telling || telling.text !== text) return;
  const isRead = isUnderstanding(found);
  if (isRead) telling.found = found;
  const open = isRead ? found.missing.find(({ slot }) => answers[slot])?.slot : (before?.missing[0]?.slot ?? TELL);
  if (open) full.invalid = { [open]: isRead ? words.notUnderstood : words.notReached };
  void full.focusOn(open ? `[name="${open}"]` : '#understood');
}

/** Whether an answer can be drawn. */
function isUnderstanding(found: object | null): found is Understanding {
  const { candidates, missing } = (found ?? {}) as Partial<Understanding>;
  return (
    Array.isArray(missing) &&
    Array.isArray(candidates) &&
    (candidates as Partial<Understanding['candidates'][0]>[]).every(
      ({ change, lines }) => change && Array.isArray(lines),
    )
  );
}

/** Puts away what was understood; her words stay in the field unless they are told. */
export function putAway(full: FullView, telling: Telling, focus: string): void {
  telling.found = full.invalid = null;
  telling.answers = {};
  full.requestUpdate();
  void full.focusOn(focus);
}
