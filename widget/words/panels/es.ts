import { askedEs } from './asked-es.ts';
import { datesIn } from './dates.ts';
import type { OwnPanelWords, PanelWriting } from './panel-words.ts';

/** Whether a text is a day or one with a time, which takes an article; a month, a year and a time alone take none. */
const isDay = (text: string) => /^\d+ de /.test(text);
const el = (date: string) => (isDay(date) ? `el ${date}` : date);
const del = (date: string) => (isDay(date) ? `del ${date}` : `de ${date}`);
const at = (clock: string) =>
  clock && (isDay(clock) ? ` el ${clock}` : ` a la${/^0?1\b/.test(clock) ? '' : 's'} ${clock}`);
const lower = (name: string) => name.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());

const notBefore = 'No antes de una fecha';

/** The panels’ words in Spanish, for every country. */
export function es({ lang, atMost, channel }: PanelWriting): OwnPanelWords {
  const isOne = (n: number) => new Intl.PluralRules('es').select(n) === 'one';
  return {
    ...datesIn(lang),
    ...askedEs,

    save: 'Guardar',
    keepAsIs: 'Dejarlo como está',
    remove: 'Quitar',
    look: 'Hay algo que revisar aquí.',
    missing: 'Complete este campo, por favor.',

    pauseUntil: 'Pausar hasta',
    pauseWhat: 'Qué pausar',
    everything: 'Todo',
    anotherDate: 'Otra fecha',
    untilIEnd: 'Hasta que yo la termine',
    doPause: 'Pausar',
    afterToday: 'Elija una fecha posterior a hoy.',
    noSuchDate: 'Esa fecha no existe. Elija otra.',
    paused: (date) => `En pausa hasta ${date ? el(date) : 'que usted la termine'}`,

    when: 'Cuándo',
    anyTime: 'En cualquier momento',
    atNoTime: 'En ningún momento',
    days: 'Días',
    from: 'Desde',
    to: 'Hasta',
    zone: 'Zona horaria',
    zoneTime: (city) => (city === 'UTC' ? 'hora UTC' : `hora de ${city}`),
    anotherTime: 'Añadir otro horario',
    noDay: 'Elija al menos un día.',
    endFirst: 'El final debe ser posterior al comienzo.',

    firstChoice: 'Primera opción',
    noFirst: 'Aún ninguna',
    together: 'Toda la publicidad en conjunto',
    noLimit: 'Sin límite',

    plans: 'Cuéntenos sus planes',
    plansLead: 'Por ejemplo, “Conservo mis vehículos diez años” o “Ya tengo entradas”.',
    keep: 'Conservo el mío durante años',
    have: 'Ya lo tengo',
    avoid: 'No me interesa',
    notBefore,
    notMine: 'Decide otra persona',
    want: 'Lo estoy buscando',
    note: 'Otra cosa',
    subject: '¿De qué se trata?',
    since: '¿Desde cuándo lo tiene?',
    years: '¿Cuántos años lo conserva?',
    until: 'No antes del',
    item: '¿Qué tiene exactamente? Puede dejarlo vacío.',
    ownWords: 'En sus palabras',
    ownWordsIfAny: 'En sus palabras, si lo desea',
    notBegun: 'Elija un mes que ya haya empezado.',
    numberFrom: (min, max) => `Indique un número entero del ${min} al ${max}.`,
    isOver: `Ese tiempo ya ha pasado. Indique más años o elija “${notBefore}”.`,
    thatsRight: 'Es correcto',
    keeps: (subject, since, length) => `${subject}: usted conserva el suyo durante ${length}, desde ${el(since)}.`,
    keepsOff: (subject, date) => `${subject}: no antes ${del(date)}.`,
    has: (subject, item) => `${subject}: usted ya tiene ${item ?? 'lo que necesita'}.`,
    avoids: (subject) => `${subject}: no le interesa.`,
    decidesNot: (subject) => `${subject}: decide otra persona.`,
    wants: (subject, date) => `${subject}: usted lo está buscando${date ? `, hasta ${el(date)}` : ''}.`,
    noted: 'Lo leerá una persona. No cambia nada hasta que usted y ella estén de acuerdo.',
    planSaved: 'Desde ahora lo respetamos.',

    callYou: '¿Cómo prefiere que nos dirijamos a usted?',
    greeting: 'Saludo',
    given: 'Nombre',
    family: 'Apellidos',
    language: 'Idioma de nuestros mensajes',

    says: (brand) => `Lo que ${brand} dice de usted`,
    customerSince: (date) => `Cliente desde ${el(date)}`,
    organisation: (id) => `Usted pertenece a la organización ${id}`,
    owns: (what, date) => `Usted tiene: ${what}${date ? `, hasta ${el(date)}` : ''}`,
    complaint: (id, opened, isOpen) => `Reclamación ${id} ${del(opened)}, ${isOpen ? 'abierta' : 'cerrada'}`,
    contest: 'No es correcto',
    rightIs: '¿Qué es lo correcto, en sus palabras?',
    send: 'Enviar',
    contested: 'Usted nos dijo que esto no es correcto.',

    told: 'A quién se ha comunicado',
    toldAt: (clock) => `comunicado${at(clock)}`,
    confirmedAt: (clock) => `confirmado${at(clock)}`,
    notConfirmed: 'aún sin confirmar, seguimos intentándolo',
    couldNotBeTold: 'no se pudo comunicar',
    nobodyTold: 'Aún no ha hecho falta comunicar nada a nadie.',
    toldLine: (told, waiting) =>
      `Lo hemos comunicado a ${told} ${isOne(told) ? 'sistema' : 'sistemas'}${
        waiting ? `; ${waiting} aún no ${isOne(waiting) ? 'ha' : 'han'} confirmado` : ''
      }.`,

    changes: 'Sus cambios',
    noChanges: 'Usted aún no ha cambiado nada.',
    turnedOn: (name) => `Usted activó: ${name}`,
    turnedOff: (name) => `Usted desactivó: ${name}`,
    changed: (name) => `Usted cambió: ${name}`,
    stopped: 'Usted detuvo toda la publicidad',
    resumed: 'Usted reanudó la publicidad',
    tookBack: 'Usted deshizo un cambio',
    pausedAct: 'Usted empezó una pausa',
    endedPause: 'Usted terminó una pausa',
    toldPlan: 'Usted nos contó un plan',
    droppedPlan: 'Usted retiró un plan',
    askedFor: (name) => `Usted pidió: ${name}; falta su confirmación`,
    choseFirst: (name) => `Usted eligió como primera opción: ${name}`,
    setCap: 'Usted cambió el límite de toda la publicidad',
    setHours: 'Usted cambió cuándo podemos comunicarnos con usted',
    setName: 'Usted cambió cómo nos dirigimos a usted',
    setLanguage: 'Usted cambió el idioma',
    saidWrong: 'Usted dijo que algo que anotamos no es correcto',
    saidYes: 'Usted dijo que sí a lo que se anotó',
    saidNo: 'Usted quitó lo que se anotó',
    wrote: (brand) => `${brand} anotó datos sobre usted`,
    writtenBy: (by, where) => ['Anotado', by && `por ${by}`, where && `(${where})`].filter(Boolean).join(' '),
    bySignal: 'Por la señal de privacidad de su navegador',
    byLink: 'Por un enlace en un mensaje',
    byReply: 'Por su respuesta a un mensaje',
    earlier: 'Ver los anteriores',
    download: 'Descargar',
    notLoaded: 'No se pudo cargar.',

    wroteDown: (by, date) => `${by} anotó el ${date}:`,
    fromThenOn: 'A partir de entonces:',
    startsOnYes: 'No empieza nada hasta que usted lo diga.',
    yesRight: 'Sí, es correcto',
    noRemove: 'No, quitarlo',

    erase: 'Eliminar mis preferencias',
    eraseText: (brand) =>
      `Esto elimina sus opciones, sus planes y su historial en ${brand}, y lo comunica a cada sistema que los recibió. No se puede deshacer.`,
    neverBack: 'Que ninguna lista me vuelva a incluir',
    eraseNow: 'Eliminar',
    notErased: 'No se pudo eliminar. Nada ha cambiado.',
    erased: 'Sus preferencias se han eliminado.',

    mayWe: (topic) => `¿Podemos comunicarnos con usted sobre ${lower(topic)}?`,
    yesBy: (id) => `Sí, por ${channel(id)}`,
    no: 'No',
    nothingElse: 'No empieza nada más.',
    changeUnder: 'Puede cambiarlo en cualquier momento:',
    isOn: (topic, channels) => `${topic}: activado, por ${channels}.`,
    isOff: (topic) => `${topic}: desactivado.`,

    startTogether: (cap) =>
      cap
        ? `Permitir más publicidad en conjunto: ${atMost(cap)}.`
        : 'Quitar el límite de toda la publicidad en conjunto.',
    startHours: (hours) => `Cuándo podemos comunicarnos con usted: ${hours}.`,
    startPaused: (what) => `Reanudar lo que estaba en pausa: ${what}.`,
    startWant: (subject) => `Volver a recibir: ${subject}.`,
    startDropped: (plan) => `Retirar esto: ${plan} Lo que cerraba puede volver a llegar.`,
  };
}
