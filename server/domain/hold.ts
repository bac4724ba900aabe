import type { HoldReason, QuieterSince, Shown } from '../contract/change.ts';
import type { Edit } from './place.ts';
import type { Marks } from './profile-state.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import { topicOf, wordsOf } from './topic-of.ts';
import { marksAgainst } from './quieter-marks.ts';

/** What a louder change is judged by. `marks` are those from before its request. */
export interface HoldQuestion {
  /** The edits of the change that are louder. */
  louder: readonly Edit[];
  base: number;
  /** The revision before the request. */
  revision: number;
  shown: Shown | null;
  device: { id: string; seq: number } | null;
  published: PublishedCatalog | null;
  marks: Marks;
}

/** Why a louder change is held, and on which path; `since` with `quieter-since` alone. */
export interface Hold {
  because: HoldReason;
  path: string;
  since?: QuieterSince;
}

/** Why a louder change is held, the first reason that is so; null when it may be applied. */
export function holdOf(question: HoldQuestion): Hold | null {
  const [first] = question.louder;
  if (!first) return null;
  if (question.base > question.revision) return { because: 'ahead', path: first.place.shownPath };
  const unseen = question.louder.find((edit) => !wasShown(edit, question));
  if (unseen) return { because: 'shown-missing', path: unseen.place.shownPath };
  for (const { place } of question.louder) {
    const since = quieterSince(place.markPath, question);
    if (since) return { because: 'quieter-since', path: place.shownPath, since };
  }
  return null;
}

/** Whether a yes was made with the current catalog, and the current words of its topic, before her eyes. */
export function wasShown(
  { mustShow }: Pick<Edit, 'mustShow'>,
  asked: Pick<HoldQuestion, 'shown' | 'published'>,
): boolean {
  if (mustShow === null) return true;
  const { shown, published } = asked;
  if (!shown || !published || shown.catalogVersion !== published.version) return false;
  if (mustShow.topic === null) return true;
  const topic = topicOf(published, mustShow.topic);
  return topic !== null && Object.hasOwn(shown.words, topic.id) && shown.words[topic.id] === wordsOf(topic);
}

/* The newest quieter act after `base` that covers a path and is not an earlier one of the same device. */
function quieterSince(path: string, { base, device, marks }: HoldQuestion): QuieterSince | null {
  const met = marksAgainst(marks, path).filter((mark) => {
    const isHerEarlierAct = device !== null && mark.device === device.id && mark.seq < device.seq;
    return mark.revision > base && !isHerEarlierAct;
  });
  if (met.length === 0) return null;
  const newest = met.reduce((a, b) => (b.revision > a.revision ? b : a));
  const isTold = device !== null && newest.device !== null;
  return { revision: newest.revision, sameDevice: isTold ? newest.device === device.id : null };
}
