import { html } from 'lit';
import { helpLink } from './help-link.ts';
import { isWaiting } from './late.ts';
import type { IconName } from './icon.ts';
import type { Preferences, PreferenceView, ShownCatalog } from '../preference-context.ts';
import type { Text, Words } from '../words/words.ts';

/** Something she should know before she goes on, and what she can do about it. */
export interface Notice {
  icon: IconName;
  /** Failed: the one thing that is wrong and stays wrong. Calm: the weight lies on what follows the title. */
  look?: 'failed' | 'calm';
  title: string;
  texts: Text[];
  buttons?: [label: string, act: () => void, icon?: IconName][];
}

/** Why her choices are not there (no `catalog`), or something of hers has not gone out: whatever else is to be noticed comes after it. */
export function noticesOf(preferences: Preferences, words: Words, catalog = preferences.view.catalog): Notice[] {
  const { view } = preferences;
  const buttons: Notice['buttons'] = [[words.tryNow, () => preferences.retry(), 'again']];
  if (!catalog) {
    const texts = [words.unreachableMore, ...lastTry(view, words)];
    return [{ icon: 'offline', look: 'failed', title: words.unreachable, texts, buttons }];
  }
  return waiting(view, catalog, words).map((notice) => ({ ...notice, buttons }));
}

/** Why something of hers has not gone out; stop first names another way to stop at once. */
function waiting(view: PreferenceView, { brand, help }: ShownCatalog, words: Words): Notice[] {
  const count = view.unsent.length;
  const waits = isWaiting(view);
  const stop = view.unsentPaths.has('stopped') && view.choices.stopped;
  const untold = words.brandNotTold(brand);
  // A reply of STOP would refuse one channel alone.
  const otherWay = stop && waits ? [words.stopAtOnce(helpLink(help))] : [];
  if (view.sessionExpired)
    return [{ icon: 'lock', title: words.signInEnded, texts: [words.sentOnSignIn(count), ...otherWay] }];
  if (!waits) return [];
  if (view.customer === null)
    return [{ icon: 'info', title: words.unknownCustomer, texts: [words.untilSignIn, ...otherWay] }];
  if (view.online) {
    const texts = [untold, ...lastTry(view, words), ...otherWay];
    return [{ icon: 'alert', look: 'failed', title: words.keptHere, texts }];
  }
  const texts = [untold, ...(stop ? otherWay : [words.waitForConnection(count)])];
  return [{ icon: 'offline', look: 'calm', title: stop ? words.stopKept : words.kept, texts }];
}

function lastTry({ error }: PreferenceView, words: Words): Text[] {
  if (!error) return [];
  const tried = words.lastTry(new Date(error.at));
  return [error.requestId ? html`${tried} ${words.request(error.requestId)}` : tried];
}
