import { helpLink } from '../help-link.ts';
import { hideHead, lostHead } from './lost-head.ts';
import { pastOf } from './past.ts';
import { saveExport } from './save-export.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { FullView } from '../full-view.ts';
import type { Notice } from '../notices.ts';
import type { Head } from '../../kept-head.ts';
import type { HeldNotice } from '../../preference-context.ts';

/** What is out of the ordinary while all is well with what she said last, the most pressing first. */
export function rareNotices(full: FullView): Notice[] {
  const { view, preferences } = full;
  const { fromThisDevice } = view;
  const words = panelWords(full.lang);
  if (!view.catalog) return [];
  const notices = view.held.map((held) => heldNotice(full, held));
  const lost = lostHead(full);
  if (lost) notices.push(lostNotice(full, lost));
  if (fromThisDevice) {
    notices.push({
      icon: 'devices',
      title: words.bringTitle,
      texts: [words.bringMore(fromThisDevice)],
      buttons: [[words.bring, () => preferences.bring()]],
    });
  }
  if (view.quieterOnly) {
    // Nothing else of what such a page sends is refused.
    const isOver = view.error?.code === 'link-quieter-only';
    const title = isOver ? words.undoOver : words.cameByLink;
    notices.push({ icon: 'info', look: isOver ? 'failed' : undefined, title, texts: [words.quieterHere] });
  }
  if (view.keepsNothing) notices.push({ icon: 'info', title: words.keepsNothing, texts: [words.keepsNothingMore] });
  return notices;
}

/** Her record lacks what this device has a receipt of: since when, and what she can do. */
function lostNotice(full: FullView, [id]: Head): Notice {
  const words = panelWords(full.lang);
  const { help } = full.view.catalog!;
  const at = timeOf(id);
  return {
    icon: 'alert',
    title: words.recordLacks,
    texts: [words.receiptOf(words.clock(at, Date.now())), words.askWhy(helpLink(help)), `${words.receipt}: ${id}`],
    buttons: [
      [words.download, () => void saveExport(full, 'preferences')],
      [words.hide, () => hideHead(full)],
    ],
  };
}

/** A receipt’s id is a UUIDv7 (RFC 9562): it begins with its time. */
function timeOf(id: string): string {
  return new Date(parseInt(id.slice(4, 12) + id.slice(13, 17), 16)).toISOString();
}

function heldNotice(full: FullView, held: HeldNotice): Notice {
  const { preferences, view, lang } = full;
  const { change, because } = held;
  const words = panelWords(lang);
  const topics = change.op === 'topic' ? view.catalog!.topics : [];
  const topic = topics.find(({ id }) => 'topic' in change && id === change.topic);
  const what = change.op === 'channel' ? words.plural(change.channel) : (topic?.name ?? words.marketing);
  const why = { 'quieter-since': elsewhere(full, held), 'shown-missing': words.newWording, ahead: words.outOfStep };
  return {
    icon: 'devices',
    title: why[because],
    texts: [words.keptQuieter(what)],
    buttons: [
      [words.useOn(what), () => preferences.confirmHeld(change.id)],
      [words.notNow, () => preferences.dismissHeld(change.id)],
    ],
  };
}

/**
 * When the quieter act was, once her changes have come, and that it was on another device where that is certain: a link opens
 * a page of another address, and a browser that keeps nothing gives each page a name of its own, both on this same device.
 */
function elsewhere(full: FullView, { since }: HeldNotice): string {
  const { lang, view } = full;
  const words = panelWords(lang);
  // A smaller view has no section that would fetch them.
  const line = since && pastOf(full).hasCome && full.past?.items.find(({ revision }) => revision === since.revision);
  if (!line) return words.elsewhere(null, false, false);
  const { at, via } = line;
  const now = Date.now();
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  return words.elsewhere(
    words.clock(at, now),
    isToday,
    since.sameDevice === false && via === 'widget' && !view.keepsNothing,
  );
}
