import { html } from 'lit';
import { writingIn } from './writing.ts';
import type { Cap, Channel } from '../preference-context.ts';
import type { Words } from './words.ts';

/** By what. */
const channels: Record<Channel, string> = {
  email: 'email',
  sms: 'text',
  phone: 'phone',
  post: 'letter',
  push: 'notification',
  whatsapp: 'WhatsApp',
  'in-app': 'app',
  visit: 'visit',
};

const adverbs: Record<string, string> = { P1D: 'daily', P1W: 'weekly', P1M: 'monthly' };

/** The words in English; `lang` (en-GB, en-US) decides how dates and lists are written. */
export function en(lang: string): Words {
  const { and, clock, month, upper, single, length } = writingIn(lang, ' and ');
  const count = (n: number, one: string, other = `${one}s`) => `${n} ${n === 1 ? one : other}`;
  const by = (list: readonly Channel[]) => and(list.map((channel) => channels[channel]));

  return {
    lang,
    dir: 'ltr',
    title: (brand) => `How ${brand} contacts you`,
    skip: 'Go to what you hear about',
    rightNow: 'Right now',
    reach: 'How to reach you',
    hear: 'What you hear about',
    allOff: 'Marketing is off until you choose it.',
    list: and,
    upper,
    month,

    channel: (channel) => channels[channel],
    times: often,
    atMost: (cap) =>
      cap
        ? `${(cap.max === 1 && adverbs[cap.per]) || often(cap).replace('once every', 'every')} at most`
        : 'as it happens',

    stopped: html`<b>All marketing is stopped.</b>`,

    stop: 'Stop all marketing',
    startAgain: 'Start again',
    undo: 'Undo',
    change: 'Change',
    why: 'Why?',
    pause: 'Pause…',
    pausedNow: 'Paused. Nothing else changes.',
    endPause: 'End pause',
    seeAndChange: 'See and change',

    volume: (n) =>
      n < 0.5
        ? 'Less than one a year'
        : n < 24
          ? `About ${Math.round(n)} a year`
          : `About ${Math.round(n / 12)} a month`,
    closed: (until, said) => `Closed${until ? ` until ${until}` : ''} by your plan${said ? `: “${said}”` : ''}.`,
    isNew: 'New',
    signalled: 'Your browser’s privacy signal says no. We honour it.',
    about: (name) => `: ${name}`,
    tryNow: 'Try now',

    first: 'First choice',
    off: 'Off',
    offBelow: 'off',
    justNow: 'just now',
    notTold: 'not told yet',
    waiting: 'Not on yet: confirm by the link we sent you',
    isOff: (name) => `${name} is off.`,
    now: (name, how) => `${name}: ${how}.`,
    channelIsOff: (name) => `${name} is off`,
    notOffered: (name) => `Not by ${name}`,

    howOften: 'How often',
    byList: (list) => `By ${by(list)}.`,
    sharedWith: (names) => `Shared with ${and(names)}.`,
    notShared: 'Not shared with anybody.',
    wouldGoTo: (names) => `Your details would go to ${and(names)}.`,

    saved: (at, isNow) => `Saved · ${isNow ? 'just now' : clock(at)}`,
    saving: 'Saving',
    notToldYet: (n) => `Not told yet · ${count(n, 'change')}`,
    notSaved: (isKept) => `Not saved${isKept ? ' · kept here' : ''}`,
    readOnly: 'Read only',

    kept: 'Kept on this device.',
    stopKept: 'Stop is kept on this device.',
    brandNotTold: (brand) => html`<b>${brand} has not been told yet.</b>`,
    waitForConnection: (n) => `${count(n, 'change waits', 'changes wait')} for a connection.`,
    stopAtOnce: (help) => html`To stop at once: ${help}.`,
    keptHere: 'This is kept here. We will try again.',
    notCome: 'This could not be loaded. We will try again.',
    lastTry: (at) => `The last try was at ${clock(at)}.`,
    request: (id) => html`Request <code>${id}</code>`,
    signInEnded: 'Your sign-in has ended.',
    sentOnSignIn: (n) =>
      n
        ? `${count(n, 'change is', 'changes are')} kept here, and sent when you sign in again.`
        : 'Sign in again to change anything.',
    unknownCustomer: 'Nobody is signed in.',
    untilSignIn: 'What you choose stays on this device until you sign in.',
    unreachable: 'Your choices could not be loaded.',
    unreachableMore: 'Nothing has changed.',

    questions: 'Questions?',
    privacy: 'What we keep and why',
  };

  /** “once a month”, “once every 3 months”, “twice a week” */
  function often({ max, per }: Cap): string {
    const times = max === 1 ? 'once' : max === 2 ? 'twice' : `${max} times`;
    const unit = single(per);
    return unit ? `${times} ${unit === 'hour' ? 'an' : 'a'} ${unit}` : `${times} every ${length(per)}`;
  }
}
