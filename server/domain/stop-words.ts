/**
 * What somebody answers to be left alone, by language, as a whole message. English is what carriers and the FCC name (47 CFR
 * 64.1200(a)(10): stop, quit, end, revoke, opt out, cancel, unsubscribe); STOP itself is known in every language.
 */
const STOP_WORDS: Record<string, readonly string[]> = {
  en: [
    'stop',
    'stopall',
    'stop all',
    'quit',
    'end',
    'revoke',
    'opt out',
    'optout',
    'cancel',
    'unsubscribe',
    'remove me',
    'no more',
  ],
  fr: ['stop', 'arrêt', 'arrêter', 'arrêtez', 'désabonner', 'désabonnement', 'désinscription', 'se désinscrire', 'fin'],
  de: ['stop', 'stopp', 'abmelden', 'abbestellen', 'abmeldung', 'austragen', 'beenden', 'ende', 'widerruf'],
  es: ['stop', 'baja', 'alto', 'parar', 'pare', 'basta', 'cancelar', 'darme de baja', 'dar de baja', 'fin'],
  ar: ['stop', 'إيقاف', 'ايقاف', 'أوقف', 'توقف', 'قف', 'الغاء', 'إلغاء', 'إلغاء الاشتراك', 'كفى'],
  it: ['stop', 'ferma', 'basta', 'cancella', 'cancellami', 'disiscrivi', 'annulla'],
  pt: ['stop', 'pare', 'parar', 'sair', 'cancelar', 'remover', 'descadastrar'],
  nl: ['stop', 'stoppen', 'afmelden', 'uitschrijven', 'einde'],
  pl: ['stop', 'koniec', 'wypisz', 'rezygnuję', 'anuluj'],
  tr: ['stop', 'dur', 'durdur', 'iptal', 'ret'],
};

/** Folded when somebody first says anything else than STOP. */
let byLanguage: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** Whether a whole message is a word to stop in one of these languages (`es-MX` is `es`), or STOP itself. */
export function isStopWord(text: string, languages: readonly string[]): boolean {
  const said = fold(text);
  if (said === 'stop') return true;
  const known = (byLanguage ??= new Map(
    Object.entries(STOP_WORDS).map(([tag, words]) => [tag, new Set(words.map(fold))]),
  ));
  return languages.some((tag) => known.get(tag.toLowerCase().split('-')[0]!)?.has(said));
}

/* Without capitals, accents, and whatever stands around and between the words: “Opt-out!” is `opt out`. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
