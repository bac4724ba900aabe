import { panelWords } from '../../words/panels/load.ts';
import type { FullView } from '../full-view.ts';
import type { Notice } from '../notices.ts';
import type { HeldNotice } from '../../preference-context.ts';

/** What is out of the ordinary while all is well with what she said last, the most pressing first. */
export function rareNotices(full: FullView): Notice[] {
  const { view, preferences } = full;
  const { fromThisDevice } = view;
  const words = panelWords(full.lang);
  if (!view.catalog) return [];
  const notices = view.held.map((held) => heldNotice(full, held));
  if (fromThisDevice) {
    notices.push({
      icon: 'devices',
      title: words.bringTitle,
      texts: [words.bringMore(fromThisDevice)],
      buttons: [[words.bring, () => preferences.bring()]],
    });
  }
  if (view.quieterOnly) notices.push({ icon: 'info', title: words.cameByLink, texts: [words.quieterHere] });
  if (view.keepsNothing) notices.push({ icon: 'info', title: words.keepsNothing, texts: [words.keepsNothingMore] });
  return notices;
}

function heldNotice({ preferences, view, lang }: FullView, { change, because }: HeldNotice): Notice {
  const words = panelWords(lang);
  const topics = change.op === 'topic' ? view.catalog!.topics : [];
  const topic = topics.find(({ id }) => 'topic' in change && id === change.topic);
  const what = change.op === 'channel' ? words.plural(change.channel) : (topic?.name ?? words.marketing);
  const why = { 'quieter-since': words.elsewhere, 'shown-missing': words.newWording, ahead: words.outOfStep };
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
