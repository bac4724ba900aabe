import type { PlanBody } from '../../../server/contract/choices.ts';
import type { ShownCatalog, ShownTopic } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

export type PlanKind = PlanBody['kind'];

/** Whether a plan of this kind changes anything for the topic, by the rules of the decision. */
function binds(kind: PlanKind, topic: ShownTopic): boolean {
  if (kind === 'note') return false;
  if (kind === 'avoid' && topic.class === 'service') return true;
  return topic.class === 'marketing' && (kind === 'avoid' || kind === 'not-my-decision' || !!topic.sells);
}

/**
 * What a plan of this kind can be about, as value and text: a category of topics once, a topic without one by itself. A
 * category is no word that anybody translated, so the names of the topics that it would bind stand for it.
 */
export function subjectsFor(full: FullView, { topics }: ShownCatalog, kind: PlanKind): [string, string][] {
  const names = new Map<string, string[]>();
  for (const topic of topics) {
    if (!binds(kind, topic)) continue;
    for (const subject of topic.about?.length ? topic.about : [topic.id])
      names.set(subject, [...(names.get(subject) ?? []), topic.name]);
  }
  const texts = [...names].map(([subject, list]): [string, string] => [subject, full.words.list(list)]);
  // Two categories of the same topics would be a question without a difference.
  return texts.filter(([, text], at) => texts.findIndex(([, other]) => other === text) === at);
}

/** What a plan of hers is about, by the names of the topics; its own id where the catalog has none. */
export function subjectText({ words, view }: FullView, subject: string, kind?: PlanKind): string {
  const { topics, retired = [] } = view.catalog!;
  const meant = topics.filter(({ id, about }) => id === subject || about?.includes(subject));
  const bound = kind ? meant.filter((topic) => binds(kind, topic)) : [];
  const shown = bound.length ? bound : meant.length ? meant : retired.filter(({ id }) => id === subject);
  return shown.length ? words.list(shown.map(({ name }) => name)) : subject;
}
