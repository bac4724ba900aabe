import { html, nothing } from 'lit';
import { inRow } from './in-row.ts';
import type { Cap, Channel } from '../../preference-context.ts';
import type { RareWords } from './rare-words.ts';
import type { Words } from '../words.ts';

const plurals: Record<Channel, string> = {
  email: 'emails',
  sms: 'text messages',
  phone: 'calls',
  post: 'letters',
  push: 'notifications',
  whatsapp: 'WhatsApp messages',
  'in-app': 'messages in the app',
  visit: 'visits',
};
const plural = (channel: Channel) => plurals[channel];
const count = (n: number, one: string, other: string) => `${n} ${n === 1 ? one : other}`;

/** What is said rarely, in English. */
export function rareEn({ list: and, channel: by, times }: Words): RareWords {
  const names = (list: readonly Channel[]) => list.map(by);
  const most = (cap: Cap | undefined) => (cap ? html`, at most <b>${times(cap)}</b>` : nothing);
  return {
    plural,
    keepOnly: 'Or keep only',
    noLongerSent: (brand) => `${brand} no longer sends this. Your choice is kept.`,
    ended: 'Ended',
    yesStart: 'Yes, start',
    notNow: 'Not now',
    noneBy: (channel) => `No ${plural(channel)}`,
    useOn: (what) => `Use ${what} on`,
    often: 'How often?',
    by: 'By',
    whyWrite: 'Why we’d write',
    whatWeUse: 'What we use',
    startChannel: (channel, brand, topics, to) =>
      html`Start <b>${plural(channel)}</b> from
        ${brand}${topics.length ? ': ' : ''}${inRow(topics, '; ')}${to ? html`, to ${to}` : nothing}.
        ${topics.length ? nothing : 'Nothing comes by it until you choose what you hear about.'}`,
    topicOften: (topic, cap) => html`<b>${topic}</b>${most(cap)}`,
    startTopic: (topic, brand, list) =>
      list.length
        ? html`Start ${topic} from ${brand}, by <b>${and(names(list))}</b>.`
        : html`Start ${topic} from ${brand}. Nothing comes until a way to reach you is on.`,
    startShare: (brand, list) => html`Let ${brand} share your details with <b>${and(list)}</b>.`,
    startAll: (brand, topics) =>
      html`Start again from ${brand}: <b>${topics.length ? and(topics) : 'what you choose'}</b>.`,
    canStop: (byReply) => `You can stop any time here${byReply ? ' or by replying STOP' : ''}.`,
    confirmFirst: 'It starts when you confirm by the link we send you.',
    elsewhere: (at, isToday, isOther) =>
      `You also changed this${isOther ? ' on another device' : ''}${at ? ` ${isToday ? 'at' : 'on'} ${at}` : ''}.`,
    newWording: 'The wording of this has changed since.',
    outOfStep: 'This device and our records differ.',
    marketing: 'marketing',
    keptQuieter: (what) => `We kept the quieter choice: no ${what}.`,
    keepsNothing: 'This browser keeps nothing for this page.',
    keepsNothingMore: 'Changes are sent at once. Without a connection they are lost when you close it.',
    cameByLink: 'You came by a link in a message.',
    quieterHere: 'You can turn things off here. To turn something on, sign in.',
    undoOver: 'This Undo has ended. Nothing was changed.',
    bringTitle: 'Bring the choices you made on this device?',
    bringMore: (n) => `${count(n, 'choice was', 'choices were')} made here before you signed in.`,
    bring: 'Bring them',

    takeAway: 'Take my choices with me',
    takeWhat:
      'For another company: a file with your choices and their receipts. What you turned off holds there at once. What you turned on waits for your yes.',
    bringFile: 'Bring choices from another company',
    receipt: 'Receipt',
    recordLacks: 'Our record lacks something that you did.',
    receiptOf: (at) => `This device was given the receipt of ${at}; our record no longer has it.`,
    askWhy: (help) => html`Download what is there and ask us why: ${help}`,
    hide: 'Hide this',
  };
}
