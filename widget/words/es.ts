import { html } from 'lit';
import type { Cap, Channel } from '../preference-context.ts';
import type { Words } from './words.ts';
import type { Writing } from './writing.ts';

/** By what (after “por”). */
const channels: Record<Channel, string> = {
  email: 'correo electrónico',
  sms: 'SMS',
  phone: 'teléfono',
  post: 'carta',
  push: 'notificación',
  whatsapp: 'WhatsApp',
  'in-app': 'la aplicación',
  visit: 'visita',
};

function lower(name: string): string {
  return name.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
}

/** The words in Spanish for every country; `lang` (es-AR, es-ES) decides how dates and lists are written. */
export function es(lang: string, { and, clock, month, upper, single, length }: Writing): Words {
  const count = (n: number, one = 'cambio', other = 'cambios') => `${n} ${n === 1 ? one : other}`;
  const names = (list: readonly Channel[]) => list.map((channel) => channels[channel]);

  return {
    lang,
    dir: 'ltr',
    title: (brand) => `Cómo se comunica ${brand} con usted`,
    skip: 'Ir a lo que recibe',
    rightNow: 'En este momento',
    reach: 'Cómo comunicarnos con usted',
    hear: 'Lo que recibe',
    allOff: 'La publicidad está desactivada hasta que usted la elija.',
    list: and,
    upper,
    month,

    channel: (channel) => channels[channel],
    times: often,
    atMost: (cap) => (cap ? `como máximo ${often(cap)}` : 'cuando haya algo'),

    stopped: html`<b>Toda la publicidad está detenida.</b>`,

    stop: 'Detener la publicidad',
    startAgain: 'Reanudar',
    undo: 'Deshacer',
    change: 'Cambiar',
    why: '¿Por qué?',
    pause: 'Pausar…',
    pausedNow: 'En pausa. Nada más cambia.',
    endPause: 'Terminar la pausa',
    seeAndChange: 'Ver y cambiar',

    volume: (n) =>
      n < 0.5 ? 'Menos de uno al año' : n < 24 ? `Unos ${Math.round(n)} al año` : `Unos ${Math.round(n / 12)} al mes`,
    closed: (until, said) => `Cerrado${until ? ` hasta ${until}` : ''} por su plan${said ? `: “${said}”` : ''}.`,
    isNew: 'Nuevo',
    signalled: 'La señal de privacidad de su navegador dice que no. La respetamos.',
    about: (name) => `: ${name}`,
    tryNow: 'Intentar ahora',

    first: 'Primera opción',
    off: 'Desactivado',
    offBelow: 'no',
    justNow: 'ahora mismo',
    notTold: 'aún sin comunicar',
    waiting: 'Aún sin activar: confirme con el enlace que le enviamos',
    isOff: (name) => `${name}: desactivado.`,
    now: (name, how) => `${name}: ${how}.`,
    channelIsOff: (name) => `${name}: desactivado`,
    notOffered: (name) => `No por ${lower(name)}`,

    howOften: 'Frecuencia',
    byList: (list) => `Por ${and(names(list))}.`,
    sharedWith: (list) => `Se comparte con ${and(list)}.`,
    notShared: 'No se comparte con nadie.',
    wouldGoTo: (list) => `Sus datos irían a ${and(list)}.`,

    saved: (at, isNow) => `Guardado · ${isNow ? 'ahora mismo' : clock(at)}`,
    saving: 'Guardando',
    notToldYet: (n) => `Aún sin comunicar · ${count(n)}`,
    notSaved: (isKept) => `Sin guardar${isKept ? ' · conservado aquí' : ''}`,
    readOnly: 'Solo lectura',

    kept: 'Conservado en este dispositivo.',
    stopKept: 'La detención está conservada en este dispositivo.',
    brandNotTold: (brand) => html`<b>${brand} aún no lo sabe.</b>`,
    waitForConnection: (n) => `${count(n, 'cambio espera', 'cambios esperan')} una conexión.`,
    stopAtOnce: (help) => html`Para detenerlo de inmediato: ${help}.`,
    keptHere: 'Está conservado aquí. Volveremos a intentarlo.',
    notCome: 'No se pudo cargar. Volveremos a intentarlo.',
    lastTry: (at) => `Último intento: ${clock(at)}.`,
    request: (id) => html`Solicitud <code>${id}</code>`,
    signInEnded: 'Su sesión ha terminado.',
    sentOnSignIn: (n) =>
      n
        ? `Hay ${count(n)} aquí, para enviar cuando inicie sesión de nuevo.`
        : 'Inicie sesión de nuevo para cambiar algo.',
    unknownCustomer: 'Nadie ha iniciado sesión.',
    untilSignIn: 'Lo que elija queda en este dispositivo hasta que inicie sesión.',
    unreachable: 'No se pudieron cargar sus opciones.',
    unreachableMore: 'Nada ha cambiado.',

    questions: '¿Preguntas?',
    privacy: 'Qué conservamos y por qué',
  };

  /** “una vez al mes”, “una vez cada 3 meses”, “3 veces a la semana” */
  function often({ max, per }: Cap): string {
    const times = ['', 'una vez', 'dos veces', 'tres veces'][max] ?? `${max} veces`;
    const unit = single(per);
    if (!unit) return `${times} cada ${length(per)}`;
    return `${times} ${unit === 'semana' ? 'a la' : /año|mes|día/.test(unit) ? 'al' : 'por'} ${unit}`;
  }
}
