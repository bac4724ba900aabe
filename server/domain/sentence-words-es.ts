import type { AskChannel, Channel } from '../contract/channel.ts';
import type { Cap } from '../contract/choices.ts';
import { bold, lists, lower, say, strong } from './sentence-parts.ts';
import type { Names } from './sentence-parts.ts';
import type { Part, SentenceWords, Statement } from './sentence-statement.ts';
import { dayWriter, spansOf } from './sentence-time.ts';
import type { Unit } from './sentence-time.ts';

/* The sentence in Spanish, for every country: “usted”, and no verb whose object differs between them. */

const BY: Record<Channel, string> = {
  email: 'por correo electrónico',
  sms: 'por SMS',
  phone: 'por teléfono',
  post: 'por carta',
  push: 'por notificación',
  whatsapp: 'por WhatsApp',
  'in-app': 'en la aplicación',
  visit: 'con una visita',
};

const NOUNS: Record<AskChannel, string> = {
  email: 'correos electrónicos',
  sms: 'SMS',
  phone: 'llamadas',
  post: 'cartas',
  push: 'notificaciones',
  whatsapp: 'mensajes de WhatsApp',
  'in-app': 'mensajes en la aplicación',
  visit: 'visitas',
  share: 'cesión de datos',
};

const UNITS: Record<Unit, readonly [rate: string, one: string, many: string]> = {
  year: ['al año', 'año', 'años'],
  month: ['al mes', 'mes', 'meses'],
  week: ['a la semana', 'semana', 'semanas'],
  day: ['al día', 'día', 'días'],
  hour: ['por hora', 'hora', 'horas'],
  minute: ['por minuto', 'minuto', 'minutos'],
  second: ['por segundo', 'segundo', 'segundos'],
};

const TIMES: Record<number, string> = { 1: 'una vez', 2: 'dos veces', 3: 'tres veces' };

const and = lists('es', 'conjunction');
const or = lists('es', 'disjunction');
const day = dayWriter('es');

function statement(one: Statement, names: Names): Part[] {
  const of = (topics: readonly string[]) => and(topics.map(names));
  switch (one.say) {
    case 'forgotten':
      if (one.but.length === 0) return [strong('No nos comunicamos con usted.')];
      return say`${'Solo'} nos comunicamos con usted sobre ${small(one.but, names)}.`;
    case 'stopped':
      return [strong('Toda la publicidad está detenida.')];
    case 'marketing-off':
      return [strong('La publicidad está desactivada.')];
    case 'nothing-on':
      return [strong('No hay nada activado.')];
    case 'all-paused':
      if (one.until === null) return [strong('En pausa hasta que usted la termine.')];
      return bold(say`En pausa ${until(one.until)}.`);
    case 'may':
      return may(one, names);
    case 'may-share':
      return say`Podemos compartir sus datos con ${and(one.recipients)}${ending(one.until)}.`;
    case 'in-all':
      return say`Toda la publicidad en conjunto, como máximo ${often(one.often)}.`;
    case 'no-marketing':
      return [strong('Sin publicidad.')];
    case 'needs-channel':
      return say`${of(one.topics)}: elija por qué medio.`;
    case 'needs-confirmation':
      return say`${of(one.topics)}: falta su confirmación.`;
    case 'run-out':
      return say`${of(one.topics)}: su consentimiento ha caducado.`;
    case 'never-in-hours':
      return say`${of(one.topics)}: su horario y el horario legal no coinciden nunca.`;
    case 'no-channel':
      return [strong(`Sin ${NOUNS[one.channel]}.`)];
    case 'channels-paused':
      return paused(and(one.channels.map((channel) => NOUNS[channel])), one.until);
    case 'topics-paused':
      return paused(small(one.topics, names), one.until);
    case 'no-topic':
      return noTopic(one, names);
    case 'not-this-item':
      return say`${`Sin ${lower(names(one.topic))}`} para ${one.item}.`;
    case 'again-from':
      return say`${of(one.topics)}: de nuevo a partir ${from(one.day)}.`;
    case 'always':
      return say`Siempre recibirá ${small(one.topics, names)}.`;
  }
}

function may(one: Extract<Statement, { say: 'may' }>, names: Names): Part[] {
  const start = one.from === null ? say`Podemos` : say`A partir ${from(one.from)} podemos`;
  const each = one.topics.length > 1 ? say` por cada tema` : [];
  const limit = one.often ? say`, como máximo ${often(one.often)}${each}` : [];
  const about = small(one.topics, names);
  return say`${start} comunicarnos con usted ${reach(one.channels)} sobre ${about}${limit}${ending(one.until)}.`;
}

function noTopic({ topic, before, opens }: Extract<Statement, { say: 'no-topic' }>, names: Names): Part[] {
  const no = `Sin ${lower(names(topic))}`;
  if (before === null) return [strong(`${no}.`)];
  const next = opens.length > 0 ? say`; después podemos comunicarnos con usted ${reach(opens)}` : [];
  return say`${no} antes ${from(before)}${next}.`;
}

function paused(things: Part[], end: string | null): Part[] {
  return end === null ? say`${'En pausa'}: ${things}.` : say`${'En pausa'} ${until(end)}: ${things}.`;
}

function small(topics: readonly string[], names: Names): Part[] {
  return and(topics.map((topic) => lower(names(topic))));
}

function reach(channels: readonly Channel[]): Part[] {
  return or(channels.map((channel) => BY[channel]));
}

function ending(end: string | null): Part[] {
  return end === null ? [] : say`, ${until(end)}`;
}

function until(date: string): Part[] {
  const { text, isMonth } = day(date);
  return isMonth ? say`hasta ${text}` : say`hasta el ${text}`;
}

/** What follows “a partir” and “antes”: “del 14 de marzo de 2027”, “de enero de 2033”. */
function from(date: string): Part[] {
  const { text, isMonth } = day(date);
  return isMonth ? say`de ${text}` : say`del ${text}`;
}

/** `{max: 1, per: 'P3M'}` is “una vez cada 3 meses”. */
function often({ max, per }: Cap): string {
  const times = TIMES[max] ?? `${max} veces`;
  const spans = spansOf(per);
  const [first] = spans;
  if (spans.length === 1 && first?.n === 1) return `${times} ${UNITS[first.unit][0]}`;
  return `${times} cada ${spans.map(({ n, unit }) => `${n} ${UNITS[unit][n === 1 ? 1 : 2]}`).join(' y ')}`;
}

export const SPANISH: SentenceWords = {
  language: 'es',
  statement,
  stays: (topics, names) => (topics.length > 0 ? say`Seguirá recibiendo ${small(topics, names)}.` : null),
};
