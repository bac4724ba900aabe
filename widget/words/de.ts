import { html } from 'lit';
import type { Cap, Channel } from '../preference-context.ts';
import type { Words } from './words.ts';
import type { Writing } from './writing.ts';

/** By what (after “per”). */
const channels: Record<Channel, string> = {
  email: 'E-Mail',
  sms: 'SMS',
  phone: 'Telefon',
  post: 'Brief',
  push: 'Push-Nachricht',
  whatsapp: 'WhatsApp',
  'in-app': 'App',
  visit: 'Besuch',
};

const adverbs: Record<string, string> = { P1D: 'täglich', P1W: 'wöchentlich', P1M: 'monatlich' };

/** The words in German; `lang` (de-AT, de-CH) decides how dates and lists are written. */
export function de(lang: string, { and, clock, month, upper, single, length }: Writing): Words {
  const count = (n: number, one = 'Änderung', other = 'Änderungen') => `${n} ${n === 1 ? one : other}`;
  const names = (list: readonly Channel[]) => list.map((channel) => channels[channel]);

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

    channel: (channel) => channels[channel],
    times: often,
    atMost: (cap) => (cap ? `höchstens ${pace(cap)}` : 'sobald es etwas gibt'),

    stopped: html`<b>Alle Werbung ist gestoppt.</b>`,

    stop: 'Alle Werbung stoppen',
    startAgain: 'Wieder einschalten',
    undo: 'Rückgängig',
    change: 'Ändern',
    why: 'Warum?',
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
    signalled: 'Das Datenschutzsignal Ihres Browsers sagt nein. Wir halten uns daran.',
    about: (name) => `: ${name}`,
    tryNow: 'Jetzt versuchen',

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

    howOften: 'Wie oft',
    byList: (list) => `Per ${and(names(list))}.`,
    sharedWith: (list) => `Weitergegeben an ${and(list)}.`,
    notShared: 'An niemanden weitergegeben.',
    wouldGoTo: (list) => `Ihre Daten würden an ${and(list)} gehen.`,

    saved: (at, isNow) => `Gespeichert · ${isNow ? 'gerade eben' : clock(at)}`,
    saving: 'Wird gespeichert',
    notToldYet: (n) => `Noch nicht mitgeteilt · ${count(n)}`,
    notSaved: (isKept) => `Nicht gespeichert${isKept ? ' · hier aufbewahrt' : ''}`,
    readOnly: 'Nur lesen',

    kept: 'Auf diesem Gerät aufbewahrt.',
    stopKept: 'Der Stopp ist auf diesem Gerät aufbewahrt.',
    brandNotTold: (brand) => html`<b>${brand} weiß noch nichts davon.</b>`,
    waitForConnection: (n) => `${count(n, 'Änderung wartet', 'Änderungen warten')} auf eine Verbindung.`,
    stopAtOnce: (help) => html`Sofort stoppen: ${help}.`,
    keptHere: 'Das ist hier aufbewahrt. Wir versuchen es wieder.',
    notCome: 'Das konnte nicht geladen werden. Wir versuchen es wieder.',
    lastTry: (at) => `Der letzte Versuch war um ${clock(at)}.`,
    request: (id) => html`Anfrage <code>${id}</code>`,
    signInEnded: 'Ihre Anmeldung ist abgelaufen.',
    sentOnSignIn: (n) =>
      n
        ? `${count(n, 'Änderung ist', 'Änderungen sind')} hier aufbewahrt und geht hinaus, wenn Sie sich wieder anmelden.`
        : 'Melden Sie sich wieder an, um etwas zu ändern.',
    unknownCustomer: 'Niemand ist angemeldet.',
    untilSignIn: 'Was Sie wählen, bleibt auf diesem Gerät, bis Sie sich anmelden.',
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
}
