import { html } from 'lit';
import { helpLink } from './help-link.ts';
import { isWaiting } from './late.ts';
import type { IconName } from './icon.ts';
import type { HeldNotice, Preferences, PreferenceView, ShownCatalog } from '../preference-context.ts';
import type { Text, Words } from '../words/words.ts';

/** Something she should know before she goes on, and what she can do about it. */
export interface Notice {
  icon: IconName;
  /** The one thing that is wrong and stays wrong: a send that failed. */
  failed?: boolean;
  title: string;
  /** The weight lies on what follows the title. */
  calm?: boolean;
  texts: Text[];
  buttons?: [label: string, act: () => void, icon?: IconName][];
}

/** The notices that hold now, the most pressing first. */
export function noticesOf(preferences: Preferences, words: Words): Notice[] {
  const { view } = preferences;
  const tryNow: Notice['buttons'] = [[words.tryNow, () => preferences.retry(), 'again']];
  if (view.phase === 'unreachable') {
    return [
      {
        icon: 'offline',
        failed: true,
        title: words.unreachable,
        texts: [words.unreachableMore, ...trace(view, words)],
        buttons: tryNow,
      },
    ];
  }
  if (view.phase === 'loading' || !view.catalog) return [];
  const { catalog } = view;
  return [
    ...waiting(view, catalog, words).map((notice) => ({ ...notice, buttons: tryNow })),
    ...view.held.map((held) => heldNotice(held, preferences, words)),
    ...(view.fromThisDevice
      ? [
          {
            icon: 'devices' as const,
            title: words.bringTitle,
            texts: [words.bringMore(view.fromThisDevice)],
            buttons: [[words.bring, () => preferences.bring?.()]] as Notice['buttons'],
          },
        ]
      : []),
    ...(view.keepsNothing
      ? [{ icon: 'info' as const, title: words.keepsNothing, texts: [words.keepsNothingMore] }]
      : []),
  ];
}

/** Why something of hers has not gone out; stop first names another way to stop at once. */
function waiting(view: PreferenceView, catalog: ShownCatalog, words: Words): Notice[] {
  const count = view.unsent.length;
  const stop = view.unsentPaths.has('stopped') && !!view.choices.stopped;
  const untold = words.brandNotTold(catalog.brand);
  const byReply = catalog.channels.some(({ id }) => id === 'sms');
  const otherWay = stop && isWaiting(view) ? [words.stopAtOnce(helpLink(catalog.help), byReply)] : [];
  if (view.sessionExpired)
    return [{ icon: 'lock', title: words.signInEnded, texts: [words.sentOnSignIn(count), ...otherWay] }];
  if (!isWaiting(view)) return [];
  if (view.customer === null)
    return [{ icon: 'info', title: words.unknownCustomer, texts: [words.untilSignIn, ...otherWay] }];
  if (!view.online) {
    const texts = stop ? [untold, ...otherWay] : [untold, words.waitForConnection(count)];
    return [{ icon: 'offline', calm: true, title: stop ? words.stopKept : words.kept, texts }];
  }
  return [{ icon: 'alert', failed: true, title: words.keptHere, texts: [untold, ...trace(view, words), ...otherWay] }];
}

function trace({ error }: PreferenceView, words: Words): Text[] {
  if (!error) return [];
  const at = new Date(error.at);
  return [error.requestId ? html`${words.lastTry(at)} ${words.request(error.requestId)}` : words.lastTry(at)];
}

function heldNotice(held: HeldNotice, preferences: Preferences, words: Words): Notice {
  const what = nameOf(held, preferences.view.catalog!, words);
  const why = { 'quieter-since': words.elsewhere, 'shown-missing': words.newWording, ahead: words.outOfStep };
  return {
    icon: 'devices',
    title: why[held.because],
    texts: [words.keptQuieter(what)],
    buttons: [
      [words.useOn(what), () => preferences.confirmHeld(held.change.id)],
      [words.notNow, () => preferences.dismissHeld(held.change.id)],
    ],
  };
}

function nameOf({ change }: HeldNotice, catalog: ShownCatalog, words: Words): string {
  if (change.op === 'channel') return words.plural(change.channel);
  const topic = change.op === 'topic' && catalog.topics.find(({ id }) => id === change.topic);
  return topic ? topic.name : words.marketing;
}
