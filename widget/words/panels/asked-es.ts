import type { AskedWords, OutcomeWords } from './asked-words.ts';

const times = (n: number) => ['', 'una vez', 'dos veces', 'tres veces'][n] ?? `${n} veces`;

/** Plans in her own words, and who asked, in Spanish; what came of an ask is a file of its own. */
export const askedEs: Omit<AskedWords, keyof OutcomeWords> = {
  tellUs: 'Cuéntenos',
  needsConnection: 'Esto necesita una conexión. Lo que elija más abajo se conserva también sin ella.',
  notReached: 'No se pudo enviar. Sus palabras siguen aquí.',
  understood: 'Entendimos',
  notThat: 'Eso no',
  stillOpen: 'Una pregunta más',
  notUnderstood: 'No pudimos leer esto. Por ejemplo, “diciembre de 2022” o “5 años”.',
  stillSo: (date) => `Esto termina el ${date}. ¿Sigue siendo así?`,
  keepLonger: 'Prolongar',
  letItEnd: 'Dejar que termine',
  laterEnd: 'Debe terminar más tarde que antes.',

  asked: 'Quién preguntó, qué enviamos',
  nobodyAsked: 'Nadie ha preguntado aún si puede comunicarse con usted.',
  askedTimes: (all, refused) => `Se preguntó ${times(all)}${refused ? ` y se rechazó ${times(refused)}` : ''}.`,
  reportedTimes: (n) => `Usted nos avisó de ${n} ${n === 1 ? 'caso' : 'casos'}.`,
  kind: (channel, name) => (channel === 'phone' ? 'Llamada' : channel === 'share' ? 'Cesión de datos' : name),
  mayFrom: (day) => `Se puede enviar a partir ${fromOf(day)}.`,
  didAnyway: 'Lo hicieron de todos modos',
  reported: 'Usted nos avisó de esto.',
};

/** “del 3 de noviembre”, “de las 14:05”, “de la 1:05” */
function fromOf(day: string): string {
  if (/^\d+ de /.test(day)) return `del ${day}`;
  return `de la${/^0?1\b/.test(day) ? '' : 's'} ${day}`;
}
