import { askedDe } from './asked-de.ts';
import { datesIn } from './dates.ts';
import type { OwnPanelWords, PanelWriting } from './panel-words.ts';

/** Whether a text is a day or one with a time, which takes an article; a month, a year and a time alone take none. */
const isDay = (text: string) => /^\d+\.\s/.test(text);
const dem = (date: string) => (isDay(date) ? `dem ${date}` : date);
const until = (date: string) => (isDay(date) ? `bis zum ${date}` : `bis ${date}`);
const at = (clock: string) => clock && ` ${isDay(clock) ? 'am' : 'um'} ${clock}`;

const notBefore = 'Nicht vor einem Datum';

/** The panels’ words in German. */
export function de({ lang, atMost, channel }: PanelWriting): OwnPanelWords {
  const isOne = (n: number) => new Intl.PluralRules('de').select(n) === 'one';
  return {
    ...datesIn(lang),
    ...askedDe,

    save: 'Speichern',
    keepAsIs: 'So lassen',
    remove: 'Entfernen',
    look: 'Hier ist noch etwas zu prüfen.',
    missing: 'Bitte füllen Sie dieses Feld aus.',

    pauseUntil: 'Pause bis',
    pauseWhat: 'Was pausiert wird',
    everything: 'Alles',
    anotherDate: 'Ein anderes Datum',
    untilIEnd: 'Bis ich sie beende',
    doPause: 'Pausieren',
    afterToday: 'Wählen Sie ein Datum nach heute.',
    noSuchDate: 'Dieses Datum gibt es nicht. Wählen Sie ein anderes.',
    paused: (date) => `Pausiert${date ? ` ${until(date)}` : ', bis Sie die Pause beenden'}`,

    when: 'Wann',
    anyTime: 'Jederzeit',
    atNoTime: 'Zu keiner Zeit',
    days: 'Tage',
    from: 'Von',
    to: 'Bis',
    zone: 'Zeitzone',
    zoneTime: (city) => `Ortszeit ${city}`,
    anotherTime: 'Weitere Zeit hinzufügen',
    noDay: 'Wählen Sie mindestens einen Tag.',
    endFirst: 'Das Ende muss nach dem Beginn liegen.',

    firstChoice: 'Erste Wahl',
    noFirst: 'Noch keine',
    together: 'Alle Werbung zusammen',
    noLimit: 'Ohne Obergrenze',

    plans: 'Sagen Sie uns, was Sie vorhaben',
    plansLead: 'Zum Beispiel „Ich behalte Autos zehn Jahre“ oder „Ich habe schon Karten“.',
    keep: 'Ich behalte meins jahrelang',
    have: 'Habe ich schon',
    avoid: 'Interessiert mich nicht',
    notBefore,
    notMine: 'Das entscheidet jemand anders',
    want: 'Danach suche ich gerade',
    note: 'Etwas anderes',
    subject: 'Worum geht es?',
    since: 'Seit wann haben Sie es?',
    years: 'Wie viele Jahre behalten Sie es?',
    until: 'Nicht vor dem',
    item: 'Was genau haben Sie? Das Feld darf leer bleiben.',
    ownWords: 'In Ihren Worten',
    ownWordsIfAny: 'In Ihren Worten, wenn Sie möchten',
    notBegun: 'Wählen Sie einen Monat, der schon begonnen hat.',
    numberFrom: (min, max) => `Geben Sie eine ganze Zahl von ${min} bis ${max} an.`,
    isOver: `Diese Zeit ist schon vorbei. Geben Sie mehr Jahre an oder wählen Sie „${notBefore}“.`,
    thatsRight: 'Das stimmt',
    keeps: (subject, since, length) => `${subject}: Sie behalten Ihres ${length} lang, seit ${dem(since)}.`,
    keepsOff: (subject, date) => `${subject}: nicht vor ${dem(date)}.`,
    has: (subject, item) => (item ? `${subject}: Sie haben schon ${item}.` : `${subject}: Das haben Sie schon.`),
    avoids: (subject) => `${subject}: Das interessiert Sie nicht.`,
    decidesNot: (subject) => `${subject}: Das entscheidet jemand anders.`,
    wants: (subject, date) => `${subject}: Danach suchen Sie${date ? ` ${until(date)}` : ' gerade'}.`,
    noted: 'Ein Mensch wird das lesen. Es ändert nichts, bis Sie sich einig sind.',
    planSaved: 'Daran halten wir uns ab jetzt.',

    callYou: 'Wie dürfen wir Sie ansprechen?',
    greeting: 'Anrede',
    given: 'Vorname',
    family: 'Nachname',
    language: 'Sprache unserer Nachrichten',

    says: (brand) => `Was ${brand} über Sie sagt`,
    customerSince: (date) => `Bei uns seit ${dem(date)}`,
    organisation: (id) => `Sie gehören zur Organisation ${id}`,
    owns: (what, date) => `Sie besitzen: ${what}${date ? `, ${until(date)}` : ''}`,
    complaint: (id, opened, isOpen) =>
      `Beschwerde ${id} ${/^\d{4}$/.test(opened) ? 'von' : 'vom'} ${opened}, ${isOpen ? 'offen' : 'abgeschlossen'}`,
    contest: 'Das stimmt nicht',
    rightIs: 'Was ist richtig, in Ihren Worten?',
    send: 'Senden',
    contested: 'Sie haben uns gesagt, dass das nicht stimmt.',

    told: 'Wer Bescheid weiß',
    toldAt: (clock) => `mitgeteilt${at(clock)}`,
    confirmedAt: (clock) => `bestätigt${at(clock)}`,
    notConfirmed: 'noch nicht bestätigt, wir versuchen es weiter',
    couldNotBeTold: 'konnte nicht informiert werden',
    nobodyTold: 'Bisher musste niemand informiert werden.',
    toldLine: (told, waiting) =>
      `Wir haben ${told} ${isOne(told) ? 'System' : 'Systeme'} informiert${
        waiting ? `; ${waiting} ${isOne(waiting) ? 'hat' : 'haben'} noch nicht bestätigt` : ''
      }.`,

    changes: 'Ihre Änderungen',
    noChanges: 'Sie haben noch nichts geändert.',
    turnedOn: (name) => `Sie haben eingeschaltet: ${name}`,
    turnedOff: (name) => `Sie haben ausgeschaltet: ${name}`,
    changed: (name) => `Sie haben geändert: ${name}`,
    stopped: 'Sie haben alle Werbung gestoppt',
    resumed: 'Sie haben Werbung wieder eingeschaltet',
    tookBack: 'Sie haben eine Änderung rückgängig gemacht',
    pausedAct: 'Sie haben eine Pause begonnen',
    endedPause: 'Sie haben eine Pause beendet',
    toldPlan: 'Sie haben uns einen Plan mitgeteilt',
    droppedPlan: 'Sie haben einen Plan zurückgenommen',
    askedFor: (name) => `Sie haben angefragt: ${name}; Ihre Bestätigung fehlt noch`,
    choseFirst: (name) => `Sie haben als erste Wahl festgelegt: ${name}`,
    setCap: 'Sie haben die Obergrenze für alle Werbung geändert',
    setHours: 'Sie haben geändert, wann wir Sie erreichen dürfen',
    setName: 'Sie haben geändert, wie wir Sie ansprechen',
    setLanguage: 'Sie haben die Sprache geändert',
    saidWrong: 'Sie haben gesagt, dass eine Angabe über Sie nicht stimmt',
    saidYes: 'Sie haben Ja zu dem gesagt, was aufgeschrieben war',
    saidNo: 'Sie haben entfernt, was aufgeschrieben war',
    wrote: (brand) => `${brand} hat Angaben über Sie aufgeschrieben`,
    writtenBy: (by, where) => ['Aufgeschrieben', by && `von ${by}`, where && `(${where})`].filter(Boolean).join(' '),
    bySignal: 'Durch das Datenschutzsignal Ihres Browsers',
    byLink: 'Über einen Link in einer Nachricht',
    byReply: 'Durch Ihre Antwort auf eine Nachricht',
    earlier: 'Frühere zeigen',
    download: 'Herunterladen',
    notLoaded: 'Das konnte nicht geladen werden.',

    wroteDown: (by, date) => `${by} hat am ${date} aufgeschrieben:`,
    fromThenOn: 'Ab dann gilt:',
    startsOnYes: 'Es beginnt nichts, bevor Sie zustimmen.',
    yesRight: 'Ja, das stimmt',
    noRemove: 'Nein, entfernen',

    erase: 'Meine Einstellungen löschen',
    eraseText: (brand) =>
      `Das löscht Ihre Auswahl, Ihre Pläne und Ihren Verlauf bei ${brand} und informiert jedes System, das sie erhalten hat. Es lässt sich nicht rückgängig machen.`,
    neverBack: 'Keine Liste darf mich zurückholen',
    eraseNow: 'Löschen',
    notErased: 'Das konnte nicht gelöscht werden. Es hat sich nichts geändert.',
    erased: 'Ihre Einstellungen sind gelöscht.',

    mayWe: (topic) => `Dürfen wir Sie zum Thema ${topic} kontaktieren?`,
    yesBy: (id) => `Ja, per ${channel(id)}`,
    no: 'Nein',
    nothingElse: 'Sonst beginnt nichts.',
    changeUnder: 'Sie können das jederzeit ändern:',
    isOn: (topic, channels) => `${topic}: an, per ${channels}.`,
    isOff: (topic) => `${topic}: aus.`,

    startTogether: (cap) =>
      cap ? `Insgesamt mehr Werbung erlauben: ${atMost(cap)}.` : 'Die Obergrenze für alle Werbung zusammen aufheben.',
    startHours: (hours) => `Wann wir Sie kontaktieren dürfen: ${hours}.`,
    startPaused: (what) => `Wieder einschalten, was pausiert war: ${what}.`,
    startWant: (subject) => `Wieder davon hören: ${subject}.`,
    startDropped: (plan) => `Dies zurücknehmen: ${plan} Was es geschlossen hat, kann wieder kommen.`,
  };
}
