import { html, nothing } from 'lit';
import type { Cap, Channel } from '../preference-context.ts';
import type { Words } from './words.ts';
import type { Writing } from './writing.ts';

/** By what (after “por”), and what comes. */
const channels: Record<Channel, readonly [by: string, plural: string]> = {
  email: ['correo electrónico', 'correos electrónicos'],
  sms: ['SMS', 'SMS'],
  phone: ['teléfono', 'llamadas'],
  post: ['carta', 'cartas'],
  push: ['notificación', 'notificaciones'],
  whatsapp: ['WhatsApp', 'mensajes de WhatsApp'],
  'in-app': ['la aplicación', 'mensajes en la aplicación'],
  visit: ['visita', 'visitas'],
};

const marketing = 'publicidad';

function lower(name: string): string {
  return name.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
}

/** The words in Spanish for every country; `lang` (es-AR, es-ES) decides how dates and lists are written. */
export function es(lang: string, { and, clock, month, upper, single, length, joined }: Writing): Words {
  const count = (n: number, one = 'cambio', other = 'cambios') => `${n} ${n === 1 ? one : other}`;
  const names = (list: readonly Channel[]) => list.map((channel) => channels[channel][0]);

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

    channel: (channel) => channels[channel][0],
    plural: (channel) => channels[channel][1],
    atMost: (cap) => (cap ? `como máximo ${often(cap)}` : 'cuando haya algo'),

    stopped: html`<b>Toda la publicidad está detenida.</b>`,
    keepOnly: 'O conservar solo',

    stop: 'Detener la publicidad',
    startAgain: 'Reanudar',
    undo: 'Deshacer',
    change: 'Cambiar',
    pause: 'Pausar…',
    pausedNow: 'En pausa. Nada más cambia.',
    endPause: 'Terminar la pausa',
    seeAndChange: 'Ver y cambiar',

    volume: (n) =>
      n < 0.5 ? 'Menos de uno al año' : n < 24 ? `Unos ${Math.round(n)} al año` : `Unos ${Math.round(n / 12)} al mes`,
    closed: (until, said) => `Cerrado${until ? ` hasta ${until}` : ''} por su plan${said ? `: “${said}”` : ''}.`,
    isNew: 'Nuevo',
    ended: 'Terminado',
    noLongerSent: (brand) => `${brand} ya no envía esto. Su elección queda guardada.`,
    signalled: 'La señal de privacidad de su navegador dice que no. La respetamos.',
    about: (name) => `: ${name}`,
    yesStart: 'Sí, activar',
    notNow: 'Ahora no',
    tryNow: 'Intentar ahora',
    useOn: (what) => `Activar ${lower(what)}`,

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

    often: '¿Con qué frecuencia?',
    howOften: 'Frecuencia',
    by: 'Por',
    byList: (list) => `Por ${and(names(list))}.`,
    whyWrite: 'Por qué le escribiríamos',
    whatWeUse: 'Qué usamos',
    sharedWith: (list) => `Se comparte con ${and(list)}.`,
    notShared: 'No se comparte con nadie.',
    wouldGoTo: (list) => `Sus datos irían a ${and(list)}.`,

    startChannel: (channel, brand, topics, to) =>
      html`Activar <b>${channels[channel][1]}</b> de
        ${brand}${to ? html` a ${to}` : nothing}${topics.length ? ': ' : nothing}${joined(topics, '; ')}.
        ${topics.length ? nothing : 'No llega nada hasta que usted elija qué recibe.'}`,
    topicOften: (topic, cap) => html`<b>${topic}</b>${most(cap)}`,
    startTopic: (topic, brand, list) =>
      list.length
        ? html`Activar, de ${brand}: ${topic}, por <b>${and(names(list))}</b>.`
        : html`Activar, de ${brand}: ${topic}. No llega nada hasta que haya una vía activada.`,
    startShare: (brand, list) => html`Permitir que ${brand} comparta sus datos con <b>${and(list)}</b>.`,
    startAll: (brand, topics) =>
      html`Reanudar, de ${brand}: <b>${topics.length ? and(topics) : 'lo que usted elija'}</b>.`,
    canStop: (byReply) => `Puede detenerlo aquí en cualquier momento${byReply ? ' o respondiendo STOP' : ''}.`,
    confirmFirst: 'Empieza cuando usted confirme con el enlace que le enviamos.',

    saved: (at, isNow) => `Guardado · ${isNow ? 'ahora mismo' : clock(at)}`,
    saving: 'Guardando',
    notToldYet: (n) => `Aún sin comunicar · ${count(n)}`,
    notSaved: 'Sin guardar · conservado aquí',
    readOnly: 'Solo lectura',

    kept: 'Conservado en este dispositivo.',
    stopKept: 'La detención está conservada en este dispositivo.',
    brandNotTold: (brand) => html`<b>${brand} aún no lo sabe.</b>`,
    waitForConnection: (n) => `${count(n, 'cambio espera', 'cambios esperan')} una conexión.`,
    stopAtOnce: (help, byReply) =>
      html`Para detenerlo de inmediato: ${help}${byReply ? ', o responda STOP a cualquier SMS' : nothing}.`,
    elsewhere: 'Usted también cambió esto en otro dispositivo.',
    newWording: 'El texto ha cambiado desde entonces.',
    outOfStep: 'Este dispositivo y nuestros registros no coinciden.',
    marketing,
    keptQuieter: (what) => `Conservamos la opción más discreta: sin ${lower(what)}.`,
    keptHere: 'Está conservado aquí. Volveremos a intentarlo.',
    lastTry: (at) => `Último intento: ${clock(at)}.`,
    request: (id) => html`Solicitud <code>${id}</code>`,
    signInEnded: 'Su sesión ha terminado.',
    sentOnSignIn: (n) =>
      n
        ? `Hay ${count(n)} aquí, para enviar cuando inicie sesión de nuevo.`
        : 'Inicie sesión de nuevo para cambiar algo.',
    keepsNothing: 'Este navegador no conserva nada para esta página.',
    keepsNothingMore: 'Los cambios se envían al instante. Sin conexión se pierden al cerrar la página.',
    cameByLink: 'Usted llegó por un enlace de un mensaje.',
    quieterHere: 'Aquí puede desactivar. Para activar algo, inicie sesión.',
    unknownCustomer: 'Nadie ha iniciado sesión.',
    untilSignIn: 'Lo que elija queda en este dispositivo hasta que inicie sesión.',
    bringTitle: '¿Traer lo que eligió en este dispositivo?',
    bringMore: (n) => `${count(n, 'elección hecha', 'elecciones hechas')} aquí antes de iniciar sesión.`,
    bring: 'Traer',
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

  function most(cap: Cap | undefined) {
    return cap ? html`, como máximo <b>${often(cap)}</b>` : nothing;
  }
}
