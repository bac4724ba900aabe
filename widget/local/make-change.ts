import type { Change, Shown } from '../../server/contract/change.ts';
import { newChangeId } from '../new-change-id.ts';
import type { Act, ShownCatalog } from '../preference-context.ts';

/** The same act, made now, milliseconds since 1970. */
export function makeChange(act: Act | Change, now: number): Change {
  return Object.assign({}, act, { id: newChangeId(now), at: new Date(now).toISOString() });
}

export function isYes(change: Change): boolean {
  const { op } = change;
  return (
    op === 'resume' ||
    op === 'accept' ||
    ('use' in change && change.use === 'yes') ||
    ('want' in change && change.want === 'yes')
  );
}

/** The words on the screen: a topic's own, and for anything wider those of every topic. */
export function shownWith(change: Change, catalog: ShownCatalog | null): Shown | undefined {
  if (!catalog) return undefined;
  const topics = catalog.topics.filter(({ id }) => change.op !== 'topic' || id === change.topic);
  return { catalogVersion: catalog.version, words: Object.fromEntries(topics.map(({ id, words }) => [id, words])) };
}
