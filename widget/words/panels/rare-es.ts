import { html, nothing } from 'lit';
import { inRow } from './in-row.ts';
import type { Cap, Channel } from '../../preference-context.ts';
import { recordEs } from './record-es.ts';
import type { RareWords } from './rare-words.ts';
import type { RecordWords } from './record-words.ts';
import type { Words } from '../words.ts';

const plurals: Record<Channel, string> = {
  email: 'correos electrónicos',
  sms: 'SMS',
  phone: 'llamadas',
  post: 'cartas',
  push: 'notificaciones',
  whatsapp: 'mensajes de WhatsApp',
  'in-app': 'mensajes en la aplicación',
  visit: 'visitas',
};
const marketing = 'publicidad';
function lower(name: string): string {
  return name.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
}
const plural = (channel: Channel) => plurals[channel];
const count = (n: number, one: string, other: string) => `${n} ${n === 1 ? one : other}`;

/** What is said rarely, in Spanish. */
export function rareEs({ list: and, channel: by, times }: Words): RareWords & RecordWords {
  const names = (list: readonly Channel[]) => list.map(by);
  const most = (cap: Cap | undefined) => (cap ? html`, como máximo <b>${times(cap)}</b>` : nothing);
  return {
    ...recordEs,
    plural,
    keepOnly: 'O conservar solo',
    noLongerSent: (brand) => `${brand} ya no envía esto. Su elección queda guardada.`,
    ended: 'Terminado',
    yesStart: 'Sí, activar',
    notNow: 'Ahora no',
    noneBy: (channel) => `Sin ${lower(plural(channel))}`,
    useOn: (what) => `Activar ${lower(what)}`,
    often: '¿Con qué frecuencia?',
    by: 'Por',
    whyWrite: 'Por qué le escribiríamos',
    whatWeUse: 'Qué usamos',
    startChannel: (channel, brand, topics, to) =>
      html`Activar <b>${plural(channel)}</b> de
        ${brand}${to ? html` a ${to}` : nothing}${topics.length ? ': ' : nothing}${inRow(topics, '; ')}.
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
    elsewhere: (at, isToday, isOther) =>
      `Usted también cambió esto${isOther ? ' en otro dispositivo' : ''}${at ? ` ${isToday ? 'a las' : 'el'} ${at}` : ''}.`,
    newWording: 'El texto ha cambiado desde entonces.',
    outOfStep: 'Este dispositivo y nuestros registros no coinciden.',
    marketing,
    keptQuieter: (what) => `Conservamos la opción más discreta: sin ${lower(what)}.`,
    keepsNothing: 'Este navegador no conserva nada para esta página.',
    keepsNothingMore: 'Los cambios se envían al instante. Sin conexión se pierden al cerrar la página.',
    cameByLink: 'Usted llegó por un enlace de un mensaje.',
    quieterHere: 'Aquí puede desactivar. Para activar algo, inicie sesión.',
    undoOver: 'Aquí ya no se puede deshacer. No se cambió nada.',
    bringTitle: '¿Traer lo que eligió en este dispositivo?',
    bringMore: (n) => `${count(n, 'elección hecha', 'elecciones hechas')} aquí antes de iniciar sesión.`,
    bring: 'Traer',

    takeAway: 'Llevarme mis elecciones',
    takeWhat:
      'Para otra empresa: un archivo con sus elecciones y sus recibos. Lo que usted desactivó vale allí al instante. Lo que activó espera allí su sí.',
    bringFile: 'Traer mis elecciones de otra empresa',
    receipt: 'Recibo',
    recordLacks: 'A nuestro registro le falta algo que usted hizo.',
    receiptOf: (at) => `Este dispositivo recibió el recibo (${at}); nuestro registro ya no lo tiene.`,
    askWhy: (help) => html`Descargue lo que hay y pregúntenos por qué: ${help}`,
    hide: 'Ocultar',
  };
}
