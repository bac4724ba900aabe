import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalog } from '../../server/contract/catalog.ts';
import type { Choices, Plan } from '../../server/contract/choices.ts';
import type { Facts } from '../../server/contract/facts.ts';
import { compileProfile } from '../../server/domain/compile-profile.ts';
import { sentence, staysSentence } from '../../server/domain/sentence.ts';
import { statements } from '../../server/domain/sentence-statements.ts';
import { choicesOf, northgate } from './decision-vectors.ts';

const LANGUAGES = ['en', 'fr', 'de', 'es', 'ar'] as const;
type InEach = Record<(typeof LANGUAGES)[number], string>;

const NAMES: Record<string, InEach> = {
  service: {
    en: 'Service reminders',
    fr: 'Rappels d’entretien',
    de: 'Wartungserinnerungen',
    es: 'Recordatorios de servicio',
    ar: 'تذكيرات الصيانة',
  },
  enquiries: {
    en: 'Answers to your questions',
    fr: 'Réponses à vos questions',
    de: 'Antworten auf Ihre Fragen',
    es: 'Respuestas a sus preguntas',
    ar: 'الردود على أسئلتك',
  },
  'trade-in': {
    en: 'Trade-in offers',
    fr: 'Offres de reprise',
    de: 'Angebote zur Inzahlungnahme',
    es: 'Ofertas de recompra',
    ar: 'عروض الاستبدال',
  },
  tickets: {
    en: 'Event tickets',
    fr: 'Billets de spectacle',
    de: 'Eintrittskarten',
    es: 'Entradas para eventos',
    ar: 'تذاكر الفعاليات',
  },
  news: { en: 'News', fr: 'Nouveautés', de: 'Neuigkeiten', es: 'Novedades', ar: 'الأخبار' },
  'add-ons': { en: 'Accessories', fr: 'Accessoires', de: 'Zubehör', es: 'Accesorios', ar: 'الملحقات' },
  prospecting: {
    en: 'First contact',
    fr: 'Premiers contacts',
    de: 'Erstkontakt',
    es: 'Primer contacto',
    ar: 'التعارف',
  },
  partners: {
    en: 'Sharing with partners',
    fr: 'Partage avec des partenaires',
    de: 'Weitergabe an Partner',
    es: 'Cesión de datos a socios',
    ar: 'المشاركة مع الشركاء',
  },
  recall: {
    en: 'Safety recalls',
    fr: 'Rappels de sécurité',
    de: 'Sicherheitsrückrufe',
    es: 'Avisos de seguridad',
    ar: 'استدعاءات السلامة',
  },
};

const catalog: Catalog = {
  ...northgate.catalog,
  languages: [...LANGUAGES],
  topics: northgate.catalog.topics.map((topic) => ({ ...topic, name: NAMES[topic.id]! })),
};

const at = Date.parse('2026-11-21T15:00:00Z');
const yes = { use: 'yes' as const };
const no = { use: 'no' as const };
const want = { want: 'yes' as const };
const refused = { want: 'no' as const };
const quiet = { service: refused, enquiries: refused };
const monthly = { max: 1, per: 'P1M' };
const plan = (one: object): Choices['plans'] => [{ id: 'pln_1', ...one } as Plan];
const topicsNamed = (...ids: string[]) => catalog.topics.filter(({ id }) => ids.includes(id));

interface Told extends Partial<Choices> {
  facts?: Facts;
  suppressed?: boolean;
  catalog?: Partial<Catalog>;
}

const SAID: [string, Told, InEach][] = [
  [
    'the picture of the design',
    {
      catalog: { topics: topicsNamed('service', 'trade-in', 'news') },
      channels: { email: yes, phone: no, post: no },
      topics: { service: { ...want, cap: monthly, channels: ['email'] }, 'trade-in': want },
      plans: plan({ kind: 'keep', subject: 'car', since: '2022-12', for: 'P10Y' }),
    },
    {
      en: 'We may email you about Service reminders, at most once a month. No calls. No letters. No trade-in offers before January 2033.',
      fr: 'Nous pouvons vous contacter par e-mail sur le thème Rappels d’entretien, au plus une fois par mois. Pas d’appels. Pas de courrier. Pas d’offres de reprise avant janvier 2033.',
      de: 'Wir dürfen Sie per E-Mail zum Thema Wartungserinnerungen kontaktieren, höchstens einmal im Monat. Keine Anrufe. Keine Briefe. Angebote zur Inzahlungnahme: nicht vor Januar 2033.',
      es: 'Podemos comunicarnos con usted por correo electrónico sobre recordatorios de servicio, como máximo una vez al mes. Sin llamadas. Sin cartas. Sin ofertas de recompra antes de enero de 2033.',
      ar: 'يمكننا التواصل معك عبر البريد الإلكتروني بشأن تذكيرات الصيانة، مرة واحدة في الشهر على الأكثر. لا مكالمات. لا رسائل ورقية. عروض الاستبدال: ليس قبل يناير 2033.',
    },
  ],
  [
    'nothing said yet',
    {},
    {
      en: 'Marketing is off. We may email, text or call you about Service reminders. We may email or call you about Answers to your questions. Safety recalls always reach you.',
      fr: 'La publicité est désactivée. Nous pouvons vous contacter par e-mail, par SMS ou par téléphone sur le thème Rappels d’entretien. Nous pouvons vous contacter par e-mail ou par téléphone sur le thème Réponses à vos questions. Vous recevez toujours\u00A0: Rappels de sécurité.',
      de: 'Werbung ist aus. Wir dürfen Sie per E-Mail, per SMS oder telefonisch zum Thema Wartungserinnerungen kontaktieren. Wir dürfen Sie per E-Mail oder telefonisch zum Thema Antworten auf Ihre Fragen kontaktieren. Sie erhalten immer Sicherheitsrückrufe.',
      es: 'La publicidad está desactivada. Podemos comunicarnos con usted por correo electrónico, por SMS o por teléfono sobre recordatorios de servicio. Podemos comunicarnos con usted por correo electrónico o por teléfono sobre respuestas a sus preguntas. Siempre recibirá avisos de seguridad.',
      ar: 'التسويق غير مفعّل. يمكننا التواصل معك عبر البريد الإلكتروني أو الرسائل النصية أو الهاتف بشأن تذكيرات الصيانة. يمكننا التواصل معك عبر البريد الإلكتروني أو الهاتف بشأن الردود على أسئلتك. يصلك دائمًا: استدعاءات السلامة.',
    },
  ],
  [
    'everything refused',
    { channels: { whatsapp: no, sms: no }, topics: quiet },
    {
      en: 'Nothing is on. No text messages. No WhatsApp messages. No service reminders. No answers to your questions. Safety recalls always reach you.',
      fr: 'Rien n’est activé. Pas de SMS. Pas de messages WhatsApp. Pas de rappels d’entretien. Pas de réponses à vos questions. Vous recevez toujours\u00A0: Rappels de sécurité.',
      de: 'Es ist nichts eingeschaltet. Keine SMS. Keine WhatsApp-Nachrichten. Wartungserinnerungen: nein. Antworten auf Ihre Fragen: nein. Sie erhalten immer Sicherheitsrückrufe.',
      es: 'No hay nada activado. Sin SMS. Sin mensajes de WhatsApp. Sin recordatorios de servicio. Sin respuestas a sus preguntas. Siempre recibirá avisos de seguridad.',
      ar: 'لا شيء مفعّل. لا رسائل نصية. لا رسائل واتساب. تذكيرات الصيانة: لا. الردود على أسئلتك: لا. يصلك دائمًا: استدعاءات السلامة.',
    },
  ],
  [
    'forgotten',
    { suppressed: true },
    {
      en: 'We contact you only about Safety recalls.',
      fr: 'Nous vous contactons uniquement sur le thème Rappels de sécurité.',
      de: 'Wir kontaktieren Sie nur zum Thema Sicherheitsrückrufe.',
      es: 'Solo nos comunicamos con usted sobre avisos de seguridad.',
      ar: 'نتواصل معك فقط بشأن استدعاءات السلامة.',
    },
  ],
  [
    'forgotten, where nothing is essential',
    { suppressed: true, catalog: { topics: topicsNamed('news') } },
    {
      en: 'We do not contact you.',
      fr: 'Nous ne vous contactons pas.',
      de: 'Wir kontaktieren Sie nicht.',
      es: 'No nos comunicamos con usted.',
      ar: 'لا نتواصل معك.',
    },
  ],
  [
    'two topics, each every three months, and a budget over all',
    {
      channels: { email: yes },
      topics: {
        ...quiet,
        news: { ...want, cap: { max: 1, per: 'P3M' } },
        tickets: { ...want, cap: { max: 1, per: 'P3M' } },
      },
      cap: { max: 2, per: 'P2W' },
    },
    {
      en: 'We may email you about Event tickets and News, each at most once every 3 months. All marketing together at most twice every 2 weeks. No service reminders. No answers to your questions.',
      fr: 'Nous pouvons vous contacter par e-mail sur les thèmes Billets de spectacle et Nouveautés, au plus une fois tous les 3 mois pour chaque thème. Toute la publicité réunie\u00A0: au plus deux fois toutes les 2 semaines. Pas de rappels d’entretien. Pas de réponses à vos questions.',
      de: 'Wir dürfen Sie per E-Mail zu den Themen Eintrittskarten und Neuigkeiten kontaktieren, jeweils höchstens einmal alle 3 Monate. Alle Werbung zusammen höchstens zweimal alle 2 Wochen. Wartungserinnerungen: nein. Antworten auf Ihre Fragen: nein.',
      es: 'Podemos comunicarnos con usted por correo electrónico sobre entradas para eventos y novedades, como máximo una vez cada 3 meses por cada tema. Toda la publicidad en conjunto, como máximo dos veces cada 2 semanas. Sin recordatorios de servicio. Sin respuestas a sus preguntas.',
      ar: 'يمكننا التواصل معك عبر البريد الإلكتروني بشأن تذاكر الفعاليات والأخبار، مرة واحدة كل 3 أشهر على الأكثر لكل موضوع. كل التسويق معًا: مرتين كل أسبوعين على الأكثر. تذكيرات الصيانة: لا. الردود على أسئلتك: لا.',
    },
  ],
  [
    'a budget of nothing, and a way by letter',
    { channels: { post: yes }, topics: { ...quiet, enquiries: want, news: want }, cap: { max: 0, per: 'P1M' } },
    {
      en: 'We may email or call you about Answers to your questions. No marketing. No service reminders.',
      fr: 'Nous pouvons vous contacter par e-mail ou par téléphone sur le thème Réponses à vos questions. Pas de publicité. Pas de rappels d’entretien.',
      de: 'Wir dürfen Sie per E-Mail oder telefonisch zum Thema Antworten auf Ihre Fragen kontaktieren. Keine Werbung. Wartungserinnerungen: nein.',
      es: 'Podemos comunicarnos con usted por correo electrónico o por teléfono sobre respuestas a sus preguntas. Sin publicidad. Sin recordatorios de servicio.',
      ar: 'يمكننا التواصل معك عبر البريد الإلكتروني أو الهاتف بشأن الردود على أسئلتك. لا تسويق. تذكيرات الصيانة: لا.',
    },
  ],
  [
    'sharing, and a yes that runs out',
    {
      catalog: { topics: topicsNamed('partners', 'add-ons') },
      channels: { email: yes },
      topics: {
        partners: { ...want, recipients: ['Harbour Finance Ltd'] },
        'add-ons': { ...want, at: '2025-03-10T12:00:00Z' },
      },
    },
    {
      en: 'We may email you about Accessories, until 10 March 2027. We may share your details with Harbour Finance Ltd.',
      fr: 'Nous pouvons vous contacter par e-mail sur le thème Accessoires, jusqu’au 10 mars 2027. Nous pouvons partager vos données avec Harbour Finance Ltd.',
      de: 'Wir dürfen Sie per E-Mail zum Thema Zubehör kontaktieren, bis zum 10. März 2027. Wir dürfen Ihre Daten an Harbour Finance Ltd weitergeben.',
      es: 'Podemos comunicarnos con usted por correo electrónico sobre accesorios, hasta el 10 de marzo de 2027. Podemos compartir sus datos con Harbour Finance Ltd.',
      ar: 'يمكننا التواصل معك عبر البريد الإلكتروني بشأن الملحقات، حتى 10 مارس 2027. يمكننا مشاركة بياناتك مع Harbour Finance Ltd.',
    },
  ],
  [
    'not before a day in spring, then by email',
    {
      catalog: { topics: topicsNamed('trade-in', 'partners') },
      channels: { email: yes },
      topics: { 'trade-in': want, partners: refused },
      plans: plan({ kind: 'not-before', subject: 'car', until: '2027-03-14' }),
    },
    {
      en: 'No trade-in offers before 14 March 2027; then we may email you. No sharing with partners.',
      fr: 'Pas d’offres de reprise avant le 14 mars 2027\u00A0; ensuite, nous pouvons vous contacter par e-mail. Pas de partage avec des partenaires.',
      de: 'Angebote zur Inzahlungnahme: nicht vor dem 14. März 2027; danach dürfen wir Sie per E-Mail kontaktieren. Weitergabe an Partner: nein.',
      es: 'Sin ofertas de recompra antes del 14 de marzo de 2027; después podemos comunicarnos con usted por correo electrónico. Sin cesión de datos a socios.',
      ar: 'عروض الاستبدال: ليس قبل 14 مارس 2027؛ وبعد ذلك يمكننا التواصل معك عبر البريد الإلكتروني. المشاركة مع الشركاء: لا.',
    },
  ],
  [
    'she has tickets for one showing, and others until a month begins',
    {
      catalog: { topics: topicsNamed('tickets', 'news') },
      channels: { email: yes },
      topics: { tickets: want, news: want },
      plans: plan({ kind: 'have', subject: 'event', item: 'Swan Lake' }),
      facts: { owns: [{ subject: 'event', until: '2027-04' }] },
    },
    {
      en: 'We may email you about News. From April 2027 we may email you about Event tickets. No event tickets for Swan Lake.',
      fr: 'Nous pouvons vous contacter par e-mail sur le thème Nouveautés. À partir d’avril 2027, nous pouvons vous contacter par e-mail sur le thème Billets de spectacle. Pas de billets de spectacle pour Swan Lake.',
      de: 'Wir dürfen Sie per E-Mail zum Thema Neuigkeiten kontaktieren. Ab April 2027 dürfen wir Sie per E-Mail zum Thema Eintrittskarten kontaktieren. Eintrittskarten: nicht für Swan Lake.',
      es: 'Podemos comunicarnos con usted por correo electrónico sobre novedades. A partir de abril de 2027 podemos comunicarnos con usted por correo electrónico sobre entradas para eventos. Sin entradas para eventos para Swan Lake.',
      ar: 'يمكننا التواصل معك عبر البريد الإلكتروني بشأن الأخبار. ابتداءً من أبريل 2027 يمكننا التواصل معك عبر البريد الإلكتروني بشأن تذاكر الفعاليات. تذاكر الفعاليات: ما عدا Swan Lake.',
    },
  ],
  [
    'the business says she has tickets for years',
    {
      catalog: { topics: topicsNamed('tickets', 'news') },
      channels: { email: yes },
      topics: { tickets: want, news: want },
      facts: { owns: [{ subject: 'event', until: '2029-01-10' }] },
    },
    {
      en: 'We may email you about News. Event tickets: again from 10 January 2029.',
      fr: 'Nous pouvons vous contacter par e-mail sur le thème Nouveautés. Billets de spectacle\u00A0: de nouveau à partir du 10 janvier 2029.',
      de: 'Wir dürfen Sie per E-Mail zum Thema Neuigkeiten kontaktieren. Eintrittskarten: wieder ab dem 10. Januar 2029.',
      es: 'Podemos comunicarnos con usted por correo electrónico sobre novedades. Entradas para eventos: de nuevo a partir del 10 de enero de 2029.',
      ar: 'يمكننا التواصل معك عبر البريد الإلكتروني بشأن الأخبار. تذاكر الفعاليات: من جديد ابتداءً من 10 يناير 2029.',
    },
  ],
  [
    'stopped',
    { stopped: { at: '2026-01-01T00:00:00Z', via: 'widget' }, topics: quiet },
    {
      en: 'All marketing is stopped. No service reminders. No answers to your questions. Safety recalls always reach you.',
      fr: 'Toute la publicité est arrêtée. Pas de rappels d’entretien. Pas de réponses à vos questions. Vous recevez toujours\u00A0: Rappels de sécurité.',
      de: 'Alle Werbung ist gestoppt. Wartungserinnerungen: nein. Antworten auf Ihre Fragen: nein. Sie erhalten immer Sicherheitsrückrufe.',
      es: 'Toda la publicidad está detenida. Sin recordatorios de servicio. Sin respuestas a sus preguntas. Siempre recibirá avisos de seguridad.',
      ar: 'أُوقف كل التسويق. تذكيرات الصيانة: لا. الردود على أسئلتك: لا. يصلك دائمًا: استدعاءات السلامة.',
    },
  ],
  [
    'paused for three months',
    {
      catalog: { topics: topicsNamed('news', 'service') },
      channels: { email: yes },
      topics: { ...quiet, news: want },
      pauses: [{ id: 'pau_1', until: '2027-02-21' }],
    },
    {
      en: 'Paused until 21 February 2027. From 21 February 2027 we may email you about News. No service reminders.',
      fr: 'En pause jusqu’au 21 février 2027. À partir du 21 février 2027, nous pouvons vous contacter par e-mail sur le thème Nouveautés. Pas de rappels d’entretien.',
      de: 'Pausiert bis zum 21. Februar 2027. Ab dem 21. Februar 2027 dürfen wir Sie per E-Mail zum Thema Neuigkeiten kontaktieren. Wartungserinnerungen: nein.',
      es: 'En pausa hasta el 21 de febrero de 2027. A partir del 21 de febrero de 2027 podemos comunicarnos con usted por correo electrónico sobre novedades. Sin recordatorios de servicio.',
      ar: 'إيقاف مؤقت حتى 21 فبراير 2027. ابتداءً من 21 فبراير 2027 يمكننا التواصل معك عبر البريد الإلكتروني بشأن الأخبار. تذكيرات الصيانة: لا.',
    },
  ],
  [
    'paused without an end',
    { topics: quiet, pauses: [{ id: 'pau_1' }] },
    {
      en: 'Paused until you end it. No service reminders. No answers to your questions. Safety recalls always reach you.',
      fr: 'En pause jusqu’à ce que vous y mettiez fin. Pas de rappels d’entretien. Pas de réponses à vos questions. Vous recevez toujours\u00A0: Rappels de sécurité.',
      de: 'Pausiert, bis Sie die Pause beenden. Wartungserinnerungen: nein. Antworten auf Ihre Fragen: nein. Sie erhalten immer Sicherheitsrückrufe.',
      es: 'En pausa hasta que usted la termine. Sin recordatorios de servicio. Sin respuestas a sus preguntas. Siempre recibirá avisos de seguridad.',
      ar: 'إيقاف مؤقت إلى أن تنهيه. تذكيرات الصيانة: لا. الردود على أسئلتك: لا. يصلك دائمًا: استدعاءات السلامة.',
    },
  ],
  [
    'a channel and a topic paused for long',
    {
      catalog: { topics: topicsNamed('prospecting', 'tickets') },
      channels: { email: yes, phone: yes },
      topics: { prospecting: want, tickets: want },
      pauses: [
        { id: 'pau_1', channels: ['phone'] },
        { id: 'pau_2', topics: ['tickets'], until: '2029-06' },
      ],
    },
    {
      en: 'We may email you about First contact. Paused: calls. Paused until June 2029: Event tickets.',
      fr: 'Nous pouvons vous contacter par e-mail sur le thème Premiers contacts. En pause\u00A0: appels. En pause jusqu’en juin 2029\u00A0: Billets de spectacle.',
      de: 'Wir dürfen Sie per E-Mail zum Thema Erstkontakt kontaktieren. Pausiert: Anrufe. Pausiert bis Juni 2029: Eintrittskarten.',
      es: 'Podemos comunicarnos con usted por correo electrónico sobre primer contacto. En pausa: llamadas. En pausa hasta junio de 2029: entradas para eventos.',
      ar: 'يمكننا التواصل معك عبر البريد الإلكتروني بشأن التعارف. إيقاف مؤقت: المكالمات. إيقاف مؤقت حتى يونيو 2029: تذاكر الفعاليات.',
    },
  ],
  [
    'what waits for her',
    {
      catalog: { topics: topicsNamed('tickets', 'add-ons', 'prospecting') },
      channels: { email: yes, phone: no },
      topics: {
        tickets: { want: 'pending' },
        'add-ons': { ...want, at: '2023-03-10T12:00:00Z' },
        prospecting: { ...want, channels: ['phone'] },
      },
    },
    {
      en: 'Event tickets: waiting for you to confirm. Accessories: your yes has run out. No calls.',
      fr: 'Billets de spectacle\u00A0: en attente de votre confirmation. Accessoires\u00A0: votre accord a expiré. Pas d’appels.',
      de: 'Eintrittskarten: Ihre Bestätigung fehlt noch. Zubehör: Ihre Zustimmung ist abgelaufen. Keine Anrufe.',
      es: 'Entradas para eventos: falta su confirmación. Accesorios: su consentimiento ha caducado. Sin llamadas.',
      ar: 'تذاكر الفعاليات: بانتظار تأكيدك. الملحقات: انتهت مدة موافقتك. لا مكالمات.',
    },
  ],
  [
    'no channel chosen',
    { catalog: { topics: topicsNamed('news') }, topics: { news: want } },
    {
      en: 'News: choose how it may reach you.',
      fr: 'Nouveautés\u00A0: choisissez comment nous pouvons vous joindre.',
      de: 'Neuigkeiten: Wählen Sie, wie wir Sie erreichen dürfen.',
      es: 'Novedades: elija por qué medio.',
      ar: 'الأخبار: بقي اختيار وسيلة الوصول إليك.',
    },
  ],
  [
    'hours that the law never allows',
    {
      catalog: { topics: topicsNamed('news') },
      channels: { sms: yes },
      topics: { news: want },
      hours: { zone: 'America/New_York', weekly: [{ days: ['mon'], from: '22:00', to: '23:00' }] },
    },
    {
      en: 'News: your hours and the legal hours never meet.',
      fr: 'Nouveautés\u00A0: vos horaires et les horaires légaux ne se recoupent jamais.',
      de: 'Neuigkeiten: Ihre Zeiten und die gesetzlich erlaubten überschneiden sich nie.',
      es: 'Novedades: su horario y el horario legal no coinciden nunca.',
      ar: 'الأخبار: أوقاتك والأوقات التي يسمح بها القانون لا تلتقي أبدًا.',
    },
  ],
];

function spoken({ facts, suppressed, catalog: part, ...choices }: Told) {
  const published = { version: 1, catalog: { ...catalog, ...part } };
  return { profile: { choices: choicesOf(choices), facts: facts ?? {}, suppressed }, catalog: published, at };
}

for (const [name, told, expected] of SAID) {
  for (const language of LANGUAGES) {
    test(`${name}, in ${language}: ${expected[language]}`, () => {
      const said = sentence({ ...spoken(told), language });
      assert.equal(said.text, expected[language]);
      assert.equal(said.language, language);
    });
  }
}

test('the examples hold every kind of statement, so each is written out in each language', () => {
  const kinds = new Set(
    SAID.flatMap(([, told]) => {
      const { profile, catalog: published } = spoken(told);
      return statements(compileProfile(profile, published), at, []).map(({ say }) => say);
    }),
  );
  assert.deepEqual(
    [...kinds].sort(),
    (
      'again-from all-paused always channels-paused forgotten in-all marketing-off may may-share needs-channel ' +
      'needs-confirmation never-in-hours no-channel no-marketing no-topic not-this-item nothing-on run-out stopped topics-paused'
    ).split(' '),
  );
});

test('who skims the strong words has the contract, in each language', () => {
  const [, told] = SAID[0]!;
  const skimmed = (language: string) =>
    sentence({ ...spoken(told), language })
      .parts.filter((part) => part.strong)
      .map((part) => part.text);
  assert.deepEqual(skimmed('fr'), [
    'par e-mail',
    'Rappels d’entretien',
    'une fois par mois',
    'Pas d’appels.',
    'Pas de courrier.',
    'Pas d’offres de reprise',
    'janvier 2033',
  ]);
  assert.deepEqual(skimmed('de'), [
    'per E-Mail',
    'Wartungserinnerungen',
    'einmal im Monat',
    'Keine Anrufe.',
    'Keine Briefe.',
    'Angebote zur Inzahlungnahme',
    'nicht vor Januar 2033',
  ]);
  assert.deepEqual(skimmed('es'), [
    'por correo electrónico',
    'recordatorios de servicio',
    'una vez al mes',
    'Sin llamadas.',
    'Sin cartas.',
    'Sin ofertas de recompra',
    'enero de 2033',
  ]);
  assert.deepEqual(skimmed('ar'), [
    'البريد الإلكتروني',
    'تذكيرات الصيانة',
    'مرة واحدة في الشهر',
    'لا مكالمات.',
    'لا رسائل ورقية.',
    'عروض الاستبدال',
    'ليس قبل يناير 2033',
  ]);
});

test('what stays after a stop, in each language', () => {
  const stays = (language: string) => staysSentence({ ...spoken({ topics: { enquiries: refused } }), language })?.text;
  assert.equal(stays('fr'), 'Vous recevez encore\u00A0: Rappels d’entretien et Rappels de sécurité.');
  assert.equal(stays('de'), 'Sie erhalten weiterhin Wartungserinnerungen und Sicherheitsrückrufe.');
  assert.equal(stays('es'), 'Seguirá recibiendo recordatorios de servicio y avisos de seguridad.');
  assert.equal(stays('ar'), 'سيظل يصلك: تذكيرات الصيانة واستدعاءات السلامة.');
});

test('words fall back from the country to the language, then to the first of the catalog, then to English', () => {
  const inCatalog = (languages: string[], language: string) =>
    sentence({ ...spoken({ suppressed: true, catalog: { topics: [], languages } }), language }).language;
  assert.equal(inCatalog(['en', 'es'], 'es-AR'), 'es');
  assert.equal(inCatalog(['en'], 'ES-mx'), 'es');
  assert.equal(inCatalog(['de-CH', 'en'], 'pt-BR'), 'de');
  assert.equal(inCatalog(['pt'], 'ja'), 'en');
});

test('a day is the day of the customer’s zone, in each language', () => {
  const runsOut = (zone: string, language: string) => {
    const topics = { 'add-ons': { ...want, at: '2025-03-10T23:30:00Z' } };
    const told = { catalog: { topics: topicsNamed('add-ons') }, channels: { email: yes }, topics, hours: { zone } };
    return sentence({ ...spoken(told), language }).text;
  };
  assert.match(runsOut('Asia/Tokyo', 'fr'), /jusqu’au 11 mars 2027\.$/);
  assert.match(runsOut('America/Los_Angeles', 'fr'), /jusqu’au 10 mars 2027\.$/);
  assert.match(runsOut('Asia/Tokyo', 'de'), /bis zum 11\. März 2027\.$/);
  assert.match(runsOut('America/Los_Angeles', 'de'), /bis zum 10\. März 2027\.$/);
  assert.match(runsOut('Asia/Tokyo', 'es'), /hasta el 11 de marzo de 2027\.$/);
  assert.match(runsOut('America/Los_Angeles', 'es'), /hasta el 10 de marzo de 2027\.$/);
  assert.match(runsOut('Asia/Tokyo', 'ar'), /حتى 11 مارس 2027\.$/);
  assert.match(runsOut('America/Los_Angeles', 'ar'), /حتى 10 مارس 2027\.$/);
});

const PACES: [max: number, per: string, fr: string, de: string, es: string, ar: string][] = [
  [1, 'P1D', 'une fois par jour', 'einmal am Tag', 'una vez al día', 'مرة واحدة في اليوم'],
  [2, 'P1W', 'deux fois par semaine', 'zweimal pro Woche', 'dos veces a la semana', 'مرتين في الأسبوع'],
  [3, 'P1Y', 'trois fois par an', 'dreimal im Jahr', 'tres veces al año', '3 مرات في السنة'],
  [11, 'P2M', '11 fois tous les 2 mois', '11-mal alle 2 Monate', '11 veces cada 2 meses', '11 مرة كل شهرين'],
  [100, 'P11M', '100 fois tous les 11 mois', '100-mal alle 11 Monate', '100 veces cada 11 meses', '100 مرة كل 11 شهرًا'],
  [1, 'P1Y6M', 'une fois tous les 18 mois', 'einmal alle 18 Monate', 'una vez cada 18 meses', 'مرة واحدة كل 18 شهرًا'],
  [
    1,
    'PT36H',
    'une fois toutes les 36 heures',
    'einmal alle 36 Stunden',
    'una vez cada 36 horas',
    'مرة واحدة كل 36 ساعة',
  ],
  [
    1,
    'PT90M',
    'une fois toutes les 90 minutes',
    'einmal alle 90 Minuten',
    'una vez cada 90 minutos',
    'مرة واحدة كل 90 دقيقة',
  ],
  [1, 'P100D', 'une fois tous les 100 jours', 'einmal alle 100 Tage', 'una vez cada 100 días', 'مرة واحدة كل 100 يوم'],
  [1, 'P2Y', 'une fois tous les 2 ans', 'einmal alle 2 Jahre', 'una vez cada 2 años', 'مرة واحدة كل سنتين'],
  [
    1,
    'P1M10D',
    'une fois tous les 1 mois et 10 jours',
    'einmal alle 1 Monat und 10 Tage',
    'una vez cada 1 mes y 10 días',
    'مرة واحدة كل شهر و10 أيام',
  ],
];

for (const [max, per, ...texts] of PACES) {
  test(`${max} in ${per} is counted as each language counts: ${texts.join(', ')}`, () => {
    const topics = { news: { ...want, cap: { max, per } } };
    const told = { catalog: { topics: topicsNamed('news') }, channels: { email: yes }, topics };
    for (const [i, language] of (['fr', 'de', 'es', 'ar'] as const).entries()) {
      const { text } = sentence({ ...spoken(told), language });
      assert.ok(text.includes(` ${texts[i]!}`), text);
    }
  });
}

test('French elides before a vowel and a silent h, and keeps a name that brings its own article', () => {
  const refusal = (name: string) => {
    const topic = { ...topicsNamed('news')[0]!, name: { fr: name } };
    return sentence({ ...spoken({ catalog: { topics: [topic] }, topics: { news: refused } }), language: 'fr' }).text;
  };
  assert.match(refusal('Essais'), /Pas d’essais\./);
  assert.match(refusal('Horaires'), /Pas d’horaires\./);
  assert.match(refusal('Hausses de prix'), /Pas de hausses de prix\./);
  assert.match(refusal('SMS du jour'), /Pas de SMS du jour\./);
  assert.match(refusal('Les essais'), /Rien sur le thème Les essais\./);
});

test('Spanish says “e” and “u” before the sound they avoid', () => {
  const names = (a: string, b: string) => {
    const topics = [
      { ...topicsNamed('tickets')[0]!, name: { es: a } },
      { ...topicsNamed('news')[0]!, name: { es: b } },
    ];
    const told = { catalog: { topics }, channels: { email: yes }, topics: { tickets: want, news: want } };
    return sentence({ ...spoken(told), language: 'es' }).text;
  };
  assert.match(names('Ofertas', 'Invitaciones'), /sobre ofertas e invitaciones\./);
});
