import type { Change, Shown } from '../../server/contract/change.ts';
import { newChangeId } from '../new-change-id.ts';
import type { Act, PreferenceView, ShownCatalog } from '../preference-context.ts';
import type { KeptChange } from './kept-change.ts';

/** The same act, made now, milliseconds since 1970. */
export function makeChange(act: Act | Change, now: number): Change {
  return Object.assign({}, act, { id: newChangeId(now), at: new Date(now).toISOString() });
}

function isYes(change: Change): boolean {
  const { op } = change;
  return (
    op === 'resume' ||
    op === 'accept' ||
    ('use' in change && change.use === 'yes') ||
    ('want' in change && change.want === 'yes')
  );
}

/** The words on the screen: a topic's own, and for anything wider those of every topic. */
function shownWith(change: Change, catalog: ShownCatalog | null): Shown | undefined {
  if (!catalog) return undefined;
  const topics = catalog.topics.filter(({ id }) => change.op !== 'topic' || id === change.topic);
  return { catalogVersion: catalog.version, words: Object.fromEntries(topics.map(({ id, words }) => [id, words])) };
}

/** The change as this device keeps it, made before what is on the screen; a yes names the words that stand there. */
export function keptOf(
  change: Change,
  { revision, catalog }: Pick<PreferenceView, 'revision' | 'catalog'>,
  isShown = isYes(change),
): KeptChange {
  const shown = isShown ? shownWith(change, catalog) : undefined;
  return { seq: 0, device: '', change, base: revision, shown };
}
