import { html, nothing } from 'lit';
import { writingIn } from './writing.ts';
import type { Cap, Channel } from '../preference-context.ts';
import type { Words } from './words.ts';

/** By what, what we do, and what comes. */
const channels: Record<Channel, readonly [by: string, verb: string, plural: string]> = {
  email: ['email', 'email', 'emails'],
  sms: ['text', 'text', 'text messages'],
  phone: ['phone', 'call', 'calls'],
  post: ['letter', 'write to', 'letters'],
  push: ['notification', 'notify', 'notifications'],
  whatsapp: ['WhatsApp', 'message', 'WhatsApp messages'],
  'in-app': ['app', 'message', 'messages in the app'],
  visit: ['visit', 'visit', 'visits'],
};

const adverbs: Record<string, string> = { P1D: 'daily', P1W: 'weekly', P1M: 'monthly' };

/** The words in English; `lang` (en-GB, en-US) decides how dates and lists are written. */
export function en(lang: string): Words {
  const { and, clock, month, upper, single, length, joined } = writingIn(lang);
  const count = (n: number, one: string, other = `${one}s`) => `${n} ${n === 1 ? one : other}`;
  const by = (list: readonly Channel[]) => and(list.map((channel) => channels[channel][0]));

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

    channel: (channel) => channels[channel][0],
    plural: (channel) => channels[channel][2],
    atMost: (cap) =>
      cap
        ? `${(cap.max === 1 && adverbs[cap.per]) || often(cap).replace('once every', 'every')} at most`
        : 'as it happens',

    stopped: html`<b>All marketing is stopped.</b>`,
    keepOnly: 'Or keep only',

    stop: 'Stop all marketing',
    startAgain: 'Start again',
    undo: 'Undo',
    change: 'Change',
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
    ended: 'Ended',
    noLongerSent: (brand) => `${brand} no longer sends this. Your choice is kept.`,
    signalled: 'Your browser’s privacy signal says no. We honour it.',
    about: (name) => `: ${name}`,
    yesStart: 'Yes, start',
    notNow: 'Not now',
    tryNow: 'Try now',
    useOn: (what) => `Use ${what} on`,

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

    often: 'How often?',
    howOften: 'How often',
    by: 'By',
    byList: (list) => `By ${by(list)}.`,
    whyWrite: 'Why we’d write',
    whatWeUse: 'What we use',
    sharedWith: (names) => `Shared with ${and(names)}.`,
    notShared: 'Not shared with anybody.',
    wouldGoTo: (names) => `Your details would go to ${and(names)}.`,

    startChannel: (channel, brand, topics, to) =>
      html`Start <b>${channels[channel][2]}</b> from
        ${brand}${topics.length ? ': ' : ''}${joined(topics, '; ')}${to ? html`, to ${to}` : nothing}.
        ${topics.length ? nothing : 'Nothing comes by it until you choose what you hear about.'}`,
    topicOften: (topic, cap) => html`<b>${topic}</b>${most(cap)}`,
    startTopic: (topic, brand, list) =>
      list.length
        ? html`Start ${topic} from ${brand}, by <b>${by(list)}</b>.`
        : html`Start ${topic} from ${brand}. Nothing comes until a way to reach you is on.`,
    startShare: (brand, names) => html`Let ${brand} share your details with <b>${and(names)}</b>.`,
    startAll: (brand, topics) =>
      html`Start again from ${brand}: <b>${topics.length ? and(topics) : 'what you choose'}</b>.`,
    canStop: (byReply) => `You can stop any time here${byReply ? ' or by replying STOP' : ''}.`,
    confirmFirst: 'It starts when you confirm by the link we send you.',

    saved: (at, isNow) => `Saved · ${isNow ? 'just now' : clock(at)}`,
    saving: 'Saving',
    notToldYet: (n) => `Not told yet · ${count(n, 'change')}`,
    notSaved: 'Not saved · kept here',
    readOnly: 'Read only',

    kept: 'Kept on this device.',
    stopKept: 'Stop is kept on this device.',
    brandNotTold: (brand) => html`<b>${brand} has not been told yet.</b>`,
    waitForConnection: (n) => `${count(n, 'change waits', 'changes wait')} for a connection.`,
    stopAtOnce: (help, byReply) => html`To stop at once: ${help}${byReply ? ', or reply STOP to any text' : nothing}.`,
    elsewhere: 'You also changed this on another device.',
    newWording: 'The wording of this has changed since.',
    outOfStep: 'This device and our records differ.',
    marketing: 'marketing',
    keptQuieter: (what) => `We kept the quieter choice: no ${what}.`,
    keptHere: 'This is kept here. We will try again.',
    lastTry: (at) => `The last try was at ${clock(at)}.`,
    request: (id) => html`Request <code>${id}</code>`,
    signInEnded: 'Your sign-in has ended.',
    sentOnSignIn: (n) =>
      n
        ? `${count(n, 'change is', 'changes are')} kept here, and sent when you sign in again.`
        : 'Sign in again to change anything.',
    keepsNothing: 'This browser keeps nothing for this page.',
    keepsNothingMore: 'Changes are sent at once. Without a connection they are lost when you close it.',
    cameByLink: 'You came by a link in a message.',
    quieterHere: 'You can turn things off here. To turn something on, sign in.',
    unknownCustomer: 'Nobody is signed in.',
    untilSignIn: 'What you choose stays on this device until you sign in.',
    bringTitle: 'Bring the choices you made on this device?',
    bringMore: (n) => `${count(n, 'choice was', 'choices were')} made here before you signed in.`,
    bring: 'Bring them',
    unreachable: 'Your choices could not be loaded.',
    unreachableMore: 'Nothing has changed.',

    questions: 'Questions?',
    privacy: 'What we keep and why',
  };

  /** “once a month”, “once every 3 months”, “3 times a week” */
  function often({ max, per }: Cap): string {
    const times = max === 1 ? 'once' : `${max} times`;
    const unit = single(per);
    return unit ? `${times} ${unit === 'hour' ? 'an' : 'a'} ${unit}` : `${times} every ${length(per)}`;
  }

  function most(cap: Cap | undefined) {
    return cap ? html`, at most <b>${often(cap)}</b>` : nothing;
  }
}
