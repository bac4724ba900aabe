import type { Change } from '../contract/change.ts';
import type { TopicChoice } from '../contract/choices.ts';
import { canonicalJson } from './change-digest.ts';
import { wasShown } from './hold.ts';
import type { Intent, Reading } from './intent.ts';
import { notAhead } from './not-ahead.ts';
import { placeAt } from './place-at.ts';
import type { Edit, MustShow, PlainStep } from './place.ts';
import { quieterPart } from './quieter-part.ts';
import { evidence } from './topic-intent.ts';
import { topicOf, wordsOf } from './topic-of.ts';
import { undoneMarker } from './undone-marker.ts';

/**
 * Puts every place that a change set back to its raw value from before, evidence and all. An undo is a change like any other:
 * its own record holds the values it replaced, so undoing it needs that record alone. Nothing to put back (an unknown change,
 * values that are back already) is null. A change that was undone once can by its own id make nothing louder again: she undoes
 * the undo's undo instead.
 */
export function undoIntent(change: Change & { op: 'undo' }, reading: Reading): Intent | null {
  const target = reading.applied.get(change.change);
  const restored = (target?.steps ?? []).flatMap((step) => restore(step, change.at, reading));
  const isUndone = reading.applied.has(undoneMarker(change.change));
  const edits = isUndone ? quieterPart(restored, reading.choices) : restored;
  return edits.length > 0 ? { edits, said: [] } : null;
}

function restore(step: PlainStep, at: string, reading: Reading): Edit[] {
  const place = placeAt(step.path, step.from ?? step.to, reading.published);
  if (!place) return [];
  const stored = place.read(reading.choices);
  if (isSame(step.path, stored, step.from)) return [];
  if (!step.path.startsWith('topics.')) return [{ place, to: step.from, mustShow: null }];
  return [{ place, ...restoredAnswer(step, at, reading) }];
}

/* Words outdated since must be shown again, and then the answer carries the new evidence. */
function restoredAnswer(step: PlainStep, at: string, reading: Reading): { to: TopicChoice | null; mustShow: MustShow } {
  const id = step.path.slice('topics.'.length);
  const before = step.from as TopicChoice | null;
  if (before === null || before.want === 'no') return { to: before, mustShow: null };
  const topic = topicOf(reading.published, id);
  if (topic && (before.words ?? wordsOf(topic)) === wordsOf(topic)) return { to: before, mustShow: null };
  const mustShow = { topic: id };
  if (!topic || !wasShown({ mustShow }, reading)) return { to: before, mustShow };
  return { to: { ...before, ...evidence(topic, true), at: notAhead(at, reading.now) }, mustShow };
}

/* A pause or plan never changes: it is there or it is not, wherever in the list. */
function isSame(path: string, a: unknown, b: unknown): boolean {
  if (/^(?:pauses|plans)\./.test(path)) return (a === null) === (b === null);
  return canonicalJson(a) === canonicalJson(b);
}
