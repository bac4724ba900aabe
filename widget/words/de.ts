import { html, nothing } from 'lit';
import type { Cap, Channel } from '../preference-context.ts';
import type { Words } from './words.ts';
import type { Writing } from './writing.ts';

/** By what (after “per”), and what comes. */
const channels: Record<Channel, readonly [by: string, plural: string]> = {
  email: ['E-Mail', 'E-Mails'],
  sms: ['SMS', 'SMS'],
  phone: ['Telefon', 'Anrufe'],
  post: ['Brief', 'Briefe'],
  push: ['Push-Nachricht', 'Push-Nachrichten'],
  whatsapp: ['WhatsApp', 'WhatsApp-Nachrichten'],
  'in-app': ['App', 'Nachrichten in der App'],
  visit: ['Besuch', 'Besuche'],
};

const adverbs: Record<string, string> = { P1D: 'täglich', P1W: 'wöchentlich', P1M: 'monatlich' };
const marketing = 'Werbung';
/** What “keine” fits; the gender of a topic’s name is nobody’s guess, so “nein” follows it. */
const plurals = new Set([marketing, ...Object.values(channels).map(([, plural]) => plural)]);

/** The words in German; `lang` (de-AT, de-CH) decides how dates and lists are written. */
export function de(lang: string, { and, clock, month, upper, single, length, joined }: Writing): Words {
  const count = (n: number, one = 'Änderung', other = 'Änderungen') => `${n} ${n === 1 ? one : other}`;
  const names = (list: readonly Channel[]) => list.map((channel) => channels[channel][0]);
  const no = (what: string) => (plurals.has(what) ? `Keine ${what}.` : `${what}: nein.`);

  return {
    lang,
    dir: 'ltr',
    title: (brand) => `Wie ${brand} Sie kontaktiert`,
    skip: 'Zu den Themen',
    rightNow: 'Im Moment',
    reach: 'Wie wir Sie erreichen',
    hear: 'Was Sie von uns hören',
    allOff: 'Werbung ist aus, bis Sie sie wählen.',
    list: and,
    upper,
    month,

    channel: (channel) => channels[channel][0],
    plural: (channel) => channels[channel][1],
    atMost: (cap) => (cap ? `höchstens ${pace(cap)}` : 'sobald es etwas gibt'),

    stopped: html`<b>Alle Werbung ist gestoppt.</b>`,
    keepOnly: 'Oder nur dies behalten',

    stop: 'Alle Werbung stoppen',
    startAgain: 'Wieder einschalten',
    undo: 'Rückgängig',
    change: 'Ändern',
    pause: 'Pause…',
    pausedNow: 'Pausiert. Sonst ändert sich nichts.',
    endPause: 'Pause beenden',
    seeAndChange: 'Ansehen und ändern',

    volume: (n) =>
      n < 0.5
        ? 'Weniger als eine Nachricht im Jahr'
        : n < 24
          ? `Etwa ${Math.round(n)} im Jahr`
          : `Etwa ${Math.round(n / 12)} im Monat`,
    closed: (until, said) => `Geschlossen${until ? ` bis ${until}` : ''} durch Ihren Plan${said ? `: „${said}“` : ''}.`,
    isNew: 'Neu',
    ended: 'Beendet',
    noLongerSent: (brand) => `${brand} sendet das nicht mehr. Ihre Wahl ist aufbewahrt.`,
    signalled: 'Das Datenschutzsignal Ihres Browsers sagt nein. Wir halten uns daran.',
    about: (name) => `: ${name}`,
    yesStart: 'Ja, einschalten',
    notNow: 'Nicht jetzt',
    tryNow: 'Jetzt versuchen',
    useOn: (what) => `${what} einschalten`,

    first: 'Erste Wahl',
    off: 'Aus',
    offBelow: 'aus',
    justNow: 'gerade eben',
    notTold: 'noch nicht mitgeteilt',
    waiting: 'Noch nicht aktiv: Bestätigen Sie über den Link, den wir Ihnen geschickt haben',
    isOff: (name) => `${name}: aus.`,
    now: (name, how) => `${name}: ${how}.`,
    channelIsOff: (name) => `${name}: aus`,
    notOffered: (name) => `Nicht per ${name}`,

    often: 'Wie oft?',
    howOften: 'Wie oft',
    by: 'Per',
    byList: (list) => `Per ${and(names(list))}.`,
    whyWrite: 'Warum wir schreiben würden',
    whatWeUse: 'Was wir verwenden',
    sharedWith: (list) => `Weitergegeben an ${and(list)}.`,
    notShared: 'An niemanden weitergegeben.',
    wouldGoTo: (list) => `Ihre Daten würden an ${and(list)} gehen.`,

    startChannel: (channel, brand, topics, to) =>
      html`<b>${channels[channel][1]}</b> von ${brand}${to ? html` an ${to}` : nothing}
        einschalten${topics.length ? ': ' : nothing}${joined(topics, '; ')}.
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

    saved: (at, isNow) => `Gespeichert · ${isNow ? 'gerade eben' : clock(at)}`,
    saving: 'Wird gespeichert',
    notToldYet: (n) => `Noch nicht mitgeteilt · ${count(n)}`,
    notSaved: 'Nicht gespeichert · hier aufbewahrt',
    readOnly: 'Nur lesen',

    kept: 'Auf diesem Gerät aufbewahrt.',
    stopKept: 'Der Stopp ist auf diesem Gerät aufbewahrt.',
    brandNotTold: (brand) => html`<b>${brand} weiß noch nichts davon.</b>`,
    waitForConnection: (n) => `${count(n, 'Änderung wartet', 'Änderungen warten')} auf eine Verbindung.`,
    stopAtOnce: (help, byReply) =>
      html`Sofort stoppen: ${help}${byReply ? ', oder antworten Sie STOP auf eine SMS' : nothing}.`,
    elsewhere: 'Sie haben das auch auf einem anderen Gerät geändert.',
    newWording: 'Der Wortlaut hat sich seitdem geändert.',
    outOfStep: 'Dieses Gerät und unsere Aufzeichnungen stimmen nicht überein.',
    marketing,
    keptQuieter: (what) => `Es gilt die zurückhaltendere Wahl. ${no(what)}`,
    keptHere: 'Das ist hier aufbewahrt. Wir versuchen es wieder.',
    lastTry: (at) => `Der letzte Versuch war um ${clock(at)}.`,
    request: (id) => html`Anfrage <code>${id}</code>`,
    signInEnded: 'Ihre Anmeldung ist abgelaufen.',
    sentOnSignIn: (n) =>
      n
        ? `${count(n, 'Änderung ist', 'Änderungen sind')} hier aufbewahrt und geht hinaus, wenn Sie sich wieder anmelden.`
        : 'Melden Sie sich wieder an, um etwas zu ändern.',
    keepsNothing: 'Dieser Browser bewahrt für diese Seite nichts auf.',
    keepsNothingMore:
      'Änderungen werden sofort gesendet. Ohne Verbindung sind sie verloren, wenn Sie die Seite schließen.',
    cameByLink: 'Sie sind über einen Link in einer Nachricht gekommen.',
    quieterHere: 'Hier können Sie abschalten. Zum Einschalten melden Sie sich an.',
    unknownCustomer: 'Niemand ist angemeldet.',
    untilSignIn: 'Was Sie wählen, bleibt auf diesem Gerät, bis Sie sich anmelden.',
    bringTitle: 'Die Auswahl übernehmen, die Sie auf diesem Gerät getroffen haben?',
    bringMore: (n) => `Vor der Anmeldung ${count(n, 'Auswahl wurde', 'Auswahlen wurden')} hier getroffen.`,
    bring: 'Übernehmen',
    unreachable: 'Ihre Auswahl konnte nicht geladen werden.',
    unreachableMore: 'Es hat sich nichts geändert.',

    questions: 'Fragen?',
    privacy: 'Was wir aufbewahren und warum',
  };

  /** “einmal im Monat”, “einmal alle 3 Monate”, “3-mal pro Woche” */
  function often({ max, per }: Cap): string {
    const times = ['', 'einmal', 'zweimal', 'dreimal'][max] ?? `${max}-mal`;
    const unit = single(per);
    if (!unit) return `${times} alle ${length(per)}`;
    return `${times} ${unit === 'Tag' ? 'am' : /Jahr|Monat/.test(unit) ? 'im' : 'pro'} ${unit}`;
  }

  function pace(cap: Cap): string {
    return (cap.max === 1 && adverbs[cap.per]) || often(cap).replace('einmal alle', 'alle');
  }

  function most(cap: Cap | undefined) {
    return cap ? html`, höchstens <b>${often(cap)}</b>` : nothing;
  }
}
