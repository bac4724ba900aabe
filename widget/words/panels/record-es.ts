import type { RecordWords } from './record-words.ts';

/** What is said of receipts, and of files that she brings, in Spanish. */
export const recordEs: RecordWords = {
  bringWhat: 'Elija el archivo que se llevó. Solo se envían sus elecciones y sus recibos.',
  file: 'Su archivo',
  notChoices: 'Este archivo no es de elecciones. Elija el que se llevó.',
  tooLarge: 'Este archivo es demasiado grande. No se envió nada.',
  notBrought: 'No se pudo traer. Nada ha cambiado.',
  broughtFrom: (brand) => `De ${brand}`,
  holdNow: (n) =>
    n ? `${n} ${n === 1 ? 'elección vale' : 'elecciones valen'} ahora aquí.` : 'Aquí nada tenía que cambiar.',
  waitAbove: 'Lo que activó allí espera su sí, arriba.',
  notTaken: 'No se tomó:',
  notHere: 'No se ofrece aquí',
  required: 'No se puede rechazar aquí',
  notConfirmedThere: 'Nunca confirmado allí',
  answeredHere: 'Ya respondido aquí',
  over: 'Ya terminado',
  theirs: 'Notas a la otra empresa',
  unread: 'No se pudo leer',
  altered: 'Este archivo se cambió después de firmarse, así que no se tomó ningún sí',
  erasedHere: 'Usted borró sus preferencias aquí',
  noRoom: 'No cabe más',
  checkReceipt: 'Comprobar',
};
