import { askHistory } from '../../seldom-asked.ts';
import type { HistoryPage } from '../../../server/contract/history.ts';
import type { FullView } from '../full-view.ts';

/** How many lines are shown at first, and how many more each time. */
const FEW = 5;
const MORE = 20;

/** What is remembered of one page between its drawings, beside `full.past`. */
export interface Past {
  customer: string | null;
  revision: number;
  online: boolean;
  /** What stands in `full.past` is this customer's. */
  hasCome: boolean;
  isFetching: boolean;
  /** How many lines are shown. */
  shown: number;
  /** Older lines could not be had. */
  isCut: boolean;
  /** Changes that she took back here. */
  undone: Set<string>;
  /** Her file could not be had. */
  hasNoFile: boolean;
}

const pasts = new WeakMap<FullView, Past>();

/** Her changes as far as they have come: fetched at the first drawing, when her revision is another, and when back online. */
export function pastOf(full: FullView): Past {
  const { customer, revision, online } = full.view;
  const before = pasts.get(full);
  const isBack = before && online && !before.online && full.past === null;
  if (before) before.online = online;
  const same = before?.customer === customer ? before : undefined;
  return same?.revision === revision && !isBack ? same : fetchPast(full, same);
}

/** Fetches the newest lines anew; what is shown meanwhile stays, unless it is somebody else’s. */
export function fetchPast(full: FullView, before?: Past): Past {
  const { customer, revision, online } = full.view;
  const fresh = { hasCome: false, shown: FEW, undone: new Set<string>() };
  const past: Past = {
    ...fresh,
    ...before,
    customer,
    revision,
    online,
    isFetching: true,
    isCut: false,
    hasNoFile: false,
  };
  pasts.set(full, past);
  void fetchPage(full, past, null).then((page) => {
    if (pasts.get(full) !== past) return;
    past.hasCome = true;
    full.past = page;
    full.requestUpdate();
  });
  return past;
}

/** Shows older lines, fetched where they have not come yet, and goes to the first of them. */
export async function showEarlier(full: FullView, past: Past): Promise<void> {
  const { items, next } = full.past!;
  const shown = Math.min(past.shown, items.length);
  if (past.isFetching) return;
  if (items.length === shown && next) {
    past.isFetching = true;
    const page = await fetchPage(full, past, next);
    if (pasts.get(full) !== past) return;
    past.isCut = !page;
    if (page) full.past = { items: [...items, ...page.items], next: page.next };
  }
  if (!past.isCut) past.shown = shown + MORE;
  full.requestUpdate();
  void full.focusOn(past.isCut ? '#cut' : `[data-line="${shown}"]`);
}

async function fetchPage({ preferences }: FullView, past: Past, after: string | null): Promise<HistoryPage | null> {
  const page = await askHistory(preferences, after);
  past.isFetching = false;
  // A write of facts that changed nothing is a revision, but nothing to read.
  return page && { ...page, items: page.items.filter(({ changes }) => changes.length) };
}
