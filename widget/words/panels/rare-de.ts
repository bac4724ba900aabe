import { html, nothing } from 'lit';
import { inRow } from './in-row.ts';
import type { Cap, Channel } from '../../preference-context.ts';
import { recordDe } from './record-de.ts';
import type { RareWords } from './rare-words.ts';
import type { RecordWords } from './record-words.ts';
import type { Words } from '../words.ts';

const plurals: Record<Channel, string> = {
  email: 'E-Mails',
  sms: 'SMS',
  phone: 'Anrufe',
  post: 'Briefe',
  push: 'Push-Nachrichten',
  whatsapp: 'WhatsApp-Nachrichten',
  'in-app': 'Nachrichten in der App',
  visit: 'Besuche',
};
const marketing = 'Werbung';

/** What “keine” fits; the gender of a topic’s name is nobody’s guess, so “nein” follows it. */
const fits = new Set([marketing, ...Object.values(plurals)]);
const no = (what: string) => (fits.has(what) ? `Keine ${what}.` : `${what}: nein.`);
const plural = (channel: Channel) => plurals[channel];
const count = (n: number, one: string, other: string) => `${n} ${n === 1 ? one : other}`;

/** What is said rarely, in German. */
export function rareDe({ list: and, channel: by, times }: Words): RareWords & RecordWords {
  const names = (list: readonly Channel[]) => list.map(by);
  const most = (cap: Cap | undefined) => (cap ? html`, höchstens <b>${times(cap)}</b>` : nothing);
  return {
    ...recordDe,
    plural,
    keepOnly: 'Oder nur dies behalten',
    noLongerSent: (brand) => `${brand} sendet das nicht mehr. Ihre Wahl ist aufbewahrt.`,
    ended: 'Beendet',
    yesStart: 'Ja, einschalten',
    notNow: 'Nicht jetzt',
    noneBy: (channel) => no(plural(channel)).replace('.', ''),
    useOn: (what) => `${what} einschalten`,
    often: 'Wie oft?',
    by: 'Per',
    whyWrite: 'Warum wir schreiben würden',
    whatWeUse: 'Was wir verwenden',
    startChannel: (channel, brand, topics, to) =>
      html`<b>${plural(channel)}</b> von ${brand}${to ? html` an ${to}` : nothing}
        einschalten${topics.length ? ': ' : nothing}${inRow(topics, '; ')}.
        ${topics.length ? nothing : 'Es kommt nichts, bis Sie wählen, was Sie von uns hören.'}`,
    topicOften: (topic, cap) => html`<b>${topic}</b>${most(cap)}`,
    startTopic: (topic, brand, list) =>
      list.length
        ? html`Von ${brand} einschalten: ${topic}, per <b>${and(names(list))}</b>.`
        : html`Von ${brand} einschalten: ${topic}. Es kommt nichts, bis ein Weg zu Ihnen offen ist.`,
    startShare: (brand, list) => html`${brand} darf Ihre Daten an <b>${and(list)}</b> weitergeben.`,
    startAll: (brand, topics) =>
      html`Von ${brand} wieder einschalten: <b>${topics.length ? and(topics) : 'was Sie wählen'}</b>.`,
    canStop: (byReply) => `Sie können es jederzeit hier beenden${byReply ? ' oder indem Sie STOP antworten' : ''}.`,
    confirmFirst: 'Es beginnt, wenn Sie über den Link bestätigen, den wir Ihnen schicken.',
    elsewhere: (at, isToday, isOther) =>
      `Sie haben das auch ${at ? `${isToday ? 'um' : 'am'} ${at} ` : ''}${isOther ? 'auf einem anderen Gerät ' : ''}geändert.`,
    newWording: 'Der Wortlaut hat sich seitdem geändert.',
    outOfStep: 'Dieses Gerät und unsere Aufzeichnungen stimmen nicht überein.',
    marketing,
    keptQuieter: (what) => `Es gilt die zurückhaltendere Wahl. ${no(what)}`,
    keepsNothing: 'Dieser Browser bewahrt für diese Seite nichts auf.',
    keepsNothingMore:
      'Änderungen werden sofort gesendet. Ohne Verbindung sind sie verloren, wenn Sie die Seite schließen.',
    cameByLink: 'Sie sind über einen Link in einer Nachricht gekommen.',
    quieterHere: 'Hier können Sie abschalten. Zum Einschalten melden Sie sich an.',
    undoOver: 'Dafür ist es hier zu spät. Nichts wurde geändert.',
    bringTitle: 'Die Auswahl übernehmen, die Sie auf diesem Gerät getroffen haben?',
    bringMore: (n) => `Vor der Anmeldung ${count(n, 'Auswahl wurde', 'Auswahlen wurden')} hier getroffen.`,
    bring: 'Übernehmen',

    takeAway: 'Meine Auswahl mitnehmen',
    takeWhat:
      'Für ein anderes Unternehmen: eine Datei mit Ihrer Auswahl und den Belegen. Was Sie abgeschaltet haben, gilt dort sofort. Was Sie eingeschaltet haben, wartet dort auf Ihr Ja.',
    bringFile: 'Auswahl von einem anderen Unternehmen mitbringen',
    receipt: 'Beleg',
    recordLacks: 'In unseren Aufzeichnungen fehlt etwas, das Sie getan haben.',
    receiptOf: (at) => `Dieses Gerät bekam den Beleg dafür (${at}); in unseren Aufzeichnungen steht er nicht mehr.`,
    askWhy: (help) => html`Laden Sie herunter, was da ist, und fragen Sie uns, warum: ${help}`,
    hide: 'Ausblenden',
  };
}
