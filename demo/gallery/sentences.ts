import type { GalleryLanguage } from './catalog-in.ts';
import type { Life } from './lives.ts';

/** Of what the decision rules say on 21 November 2026 of each life, in each language; what binds stands between stars. */
export const SENTENCES: Record<Life, Record<GalleryLanguage, string>> = {
  nothing: {
    en: '*Marketing is off.* We may *email*, *text* or *call* you about *Service reminders*. *Safety recalls* always reach you.',
    fr: '*La publicité est désactivée.* Nous pouvons vous contacter *par e-mail*, *par SMS* ou *par téléphone* sur le thème *Rappels d’entretien*. Vous recevez toujours\u00A0: *Rappels de sécurité*.',
    de: '*Werbung ist aus.* Wir dürfen Sie *per E-Mail*, *per SMS* oder *telefonisch* zum Thema *Service-Erinnerungen* kontaktieren. Sie erhalten immer *Rückrufe*.',
    es: '*La publicidad está desactivada.* Podemos comunicarnos con usted *por correo electrónico*, *por SMS* o *por teléfono* sobre *recordatorios de servicio*. Siempre recibirá *avisos de seguridad*.',
    ar: '*التسويق غير مفعّل.* يمكننا التواصل معك عبر *البريد الإلكتروني* أو *الرسائل النصية* أو *الهاتف* بشأن *تذكيرات الصيانة*. يصلك دائمًا: *استدعاءات السلامة*.',
  },
  chosen: {
    en: '*Marketing is off.* We may *email* you about *Service reminders*, at most *once a month*. *No calls.* *No letters.* *No trade-in offers* before *January 2033*. *Safety recalls* always reach you.',
    fr: '*La publicité est désactivée.* Nous pouvons vous contacter *par e-mail* sur le thème *Rappels d’entretien*, au plus *une fois par mois*. *Pas d’appels.* *Pas de courrier.* *Pas d’offres de reprise* avant *janvier 2033*. Vous recevez toujours\u00A0: *Rappels de sécurité*.',
    de: '*Werbung ist aus.* Wir dürfen Sie *per E-Mail* zum Thema *Service-Erinnerungen* kontaktieren, höchstens *einmal im Monat*. *Keine Anrufe.* *Keine Briefe.* *Angebote zur Inzahlungnahme*: *nicht vor Januar 2033*. Sie erhalten immer *Rückrufe*.',
    es: '*La publicidad está desactivada.* Podemos comunicarnos con usted *por correo electrónico* sobre *recordatorios de servicio*, como máximo *una vez al mes*. *Sin llamadas.* *Sin cartas.* *Sin ofertas de recompra* antes de *enero de 2033*. Siempre recibirá *avisos de seguridad*.',
    ar: '*التسويق غير مفعّل.* يمكننا التواصل معك عبر *البريد الإلكتروني* بشأن *تذكيرات الصيانة*، *مرة واحدة في الشهر* على الأكثر. *لا مكالمات.* *لا رسائل ورقية.* *عروض الاستبدال*: *ليس قبل يناير 2033*. يصلك دائمًا: *استدعاءات السلامة*.',
  },
  much: {
    en: 'We may *email* or *text* you about *Service reminders*, at most *once a month*. We may *email* or *text* you about *News and open days*, at most *once every 3 months*. We may share your details with *Harbour Finance Ltd*. All marketing together at most *twice a month*. *No calls.* *No trade-in offers* before *January 2033*.',
    fr: 'Nous pouvons vous contacter *par e-mail* ou *par SMS* sur le thème *Rappels d’entretien*, au plus *une fois par mois*. Nous pouvons vous contacter *par e-mail* ou *par SMS* sur le thème *Nouveautés et portes ouvertes*, au plus *une fois tous les 3 mois*. Nous pouvons partager vos données avec *Harbour Finance Ltd*. Toute la publicité réunie\u00A0: au plus *deux fois par mois*. *Pas d’appels.* *Pas d’offres de reprise* avant *janvier 2033*.',
    de: 'Wir dürfen Sie *per E-Mail* oder *per SMS* zum Thema *Service-Erinnerungen* kontaktieren, höchstens *einmal im Monat*. Wir dürfen Sie *per E-Mail* oder *per SMS* zum Thema *Neuigkeiten und Tage der offenen Tür* kontaktieren, höchstens *einmal alle 3 Monate*. Wir dürfen Ihre Daten an *Harbour Finance Ltd* weitergeben. Alle Werbung zusammen höchstens *zweimal im Monat*. *Keine Anrufe.* *Angebote zur Inzahlungnahme*: *nicht vor Januar 2033*.',
    es: 'Podemos comunicarnos con usted *por correo electrónico* o *por SMS* sobre *recordatorios de servicio*, como máximo *una vez al mes*. Podemos comunicarnos con usted *por correo electrónico* o *por SMS* sobre *novedades y jornadas de puertas abiertas*, como máximo *una vez cada 3 meses*. Podemos compartir sus datos con *Harbour Finance Ltd*. Toda la publicidad en conjunto, como máximo *dos veces al mes*. *Sin llamadas.* *Sin ofertas de recompra* antes de *enero de 2033*.',
    ar: 'يمكننا التواصل معك عبر *البريد الإلكتروني* أو *الرسائل النصية* بشأن *تذكيرات الصيانة*، *مرة واحدة في الشهر* على الأكثر. يمكننا التواصل معك عبر *البريد الإلكتروني* أو *الرسائل النصية* بشأن *الأخبار والأيام المفتوحة*، *مرة واحدة كل 3 أشهر* على الأكثر. يمكننا مشاركة بياناتك مع *Harbour Finance Ltd*. كل التسويق معًا: *مرتين في الشهر* على الأكثر. *لا مكالمات.* *عروض الاستبدال*: *ليس قبل يناير 2033*.',
  },
  stopped: {
    en: '*All marketing is stopped.* We may *email* or *text* you about *Service reminders*, at most *once a month*. *No calls.* *Safety recalls* always reach you.',
    fr: '*Toute la publicité est arrêtée.* Nous pouvons vous contacter *par e-mail* ou *par SMS* sur le thème *Rappels d’entretien*, au plus *une fois par mois*. *Pas d’appels.* Vous recevez toujours\u00A0: *Rappels de sécurité*.',
    de: '*Alle Werbung ist gestoppt.* Wir dürfen Sie *per E-Mail* oder *per SMS* zum Thema *Service-Erinnerungen* kontaktieren, höchstens *einmal im Monat*. *Keine Anrufe.* Sie erhalten immer *Rückrufe*.',
    es: '*Toda la publicidad está detenida.* Podemos comunicarnos con usted *por correo electrónico* o *por SMS* sobre *recordatorios de servicio*, como máximo *una vez al mes*. *Sin llamadas.* Siempre recibirá *avisos de seguridad*.',
    ar: '*أُوقف كل التسويق.* يمكننا التواصل معك عبر *البريد الإلكتروني* أو *الرسائل النصية* بشأن *تذكيرات الصيانة*، *مرة واحدة في الشهر* على الأكثر. *لا مكالمات.* يصلك دائمًا: *استدعاءات السلامة*.',
  },
  paused: {
    en: '*Paused until 21 February 2027.* We may *email* you about *Service reminders*, at most *once a month*. *No calls.* *No letters.* *No trade-in offers* before *January 2033*. *Safety recalls* always reach you.',
    fr: '*En pause jusqu’au 21 février 2027.* Nous pouvons vous contacter *par e-mail* sur le thème *Rappels d’entretien*, au plus *une fois par mois*. *Pas d’appels.* *Pas de courrier.* *Pas d’offres de reprise* avant *janvier 2033*. Vous recevez toujours\u00A0: *Rappels de sécurité*.',
    de: '*Pausiert bis zum 21. Februar 2027.* Wir dürfen Sie *per E-Mail* zum Thema *Service-Erinnerungen* kontaktieren, höchstens *einmal im Monat*. *Keine Anrufe.* *Keine Briefe.* *Angebote zur Inzahlungnahme*: *nicht vor Januar 2033*. Sie erhalten immer *Rückrufe*.',
    es: '*En pausa hasta el 21 de febrero de 2027.* Podemos comunicarnos con usted *por correo electrónico* sobre *recordatorios de servicio*, como máximo *una vez al mes*. *Sin llamadas.* *Sin cartas.* *Sin ofertas de recompra* antes de *enero de 2033*. Siempre recibirá *avisos de seguridad*.',
    ar: '*إيقاف مؤقت حتى 21 فبراير 2027.* يمكننا التواصل معك عبر *البريد الإلكتروني* بشأن *تذكيرات الصيانة*، *مرة واحدة في الشهر* على الأكثر. *لا مكالمات.* *لا رسائل ورقية.* *عروض الاستبدال*: *ليس قبل يناير 2033*. يصلك دائمًا: *استدعاءات السلامة*.',
  },
  'text-paused': {
    en: 'We may *email* you about *Service reminders*, at most *once a month*. We may *email* you about *News and open days*, at most *once every 3 months*. We may share your details with *Harbour Finance Ltd*. All marketing together at most *twice a month*. *No calls.* *Paused*: *text messages*. *No trade-in offers* before *January 2033*.',
    fr: 'Nous pouvons vous contacter *par e-mail* sur le thème *Rappels d’entretien*, au plus *une fois par mois*. Nous pouvons vous contacter *par e-mail* sur le thème *Nouveautés et portes ouvertes*, au plus *une fois tous les 3 mois*. Nous pouvons partager vos données avec *Harbour Finance Ltd*. Toute la publicité réunie\u00A0: au plus *deux fois par mois*. *Pas d’appels.* *En pause*\u00A0: *SMS*. *Pas d’offres de reprise* avant *janvier 2033*.',
    de: 'Wir dürfen Sie *per E-Mail* zum Thema *Service-Erinnerungen* kontaktieren, höchstens *einmal im Monat*. Wir dürfen Sie *per E-Mail* zum Thema *Neuigkeiten und Tage der offenen Tür* kontaktieren, höchstens *einmal alle 3 Monate*. Wir dürfen Ihre Daten an *Harbour Finance Ltd* weitergeben. Alle Werbung zusammen höchstens *zweimal im Monat*. *Keine Anrufe.* *Pausiert*: *SMS*. *Angebote zur Inzahlungnahme*: *nicht vor Januar 2033*.',
    es: 'Podemos comunicarnos con usted *por correo electrónico* sobre *recordatorios de servicio*, como máximo *una vez al mes*. Podemos comunicarnos con usted *por correo electrónico* sobre *novedades y jornadas de puertas abiertas*, como máximo *una vez cada 3 meses*. Podemos compartir sus datos con *Harbour Finance Ltd*. Toda la publicidad en conjunto, como máximo *dos veces al mes*. *Sin llamadas.* *En pausa*: *SMS*. *Sin ofertas de recompra* antes de *enero de 2033*.',
    ar: 'يمكننا التواصل معك عبر *البريد الإلكتروني* بشأن *تذكيرات الصيانة*، *مرة واحدة في الشهر* على الأكثر. يمكننا التواصل معك عبر *البريد الإلكتروني* بشأن *الأخبار والأيام المفتوحة*، *مرة واحدة كل 3 أشهر* على الأكثر. يمكننا مشاركة بياناتك مع *Harbour Finance Ltd*. كل التسويق معًا: *مرتين في الشهر* على الأكثر. *لا مكالمات.* *إيقاف مؤقت*: *الرسائل النصية*. *عروض الاستبدال*: *ليس قبل يناير 2033*.',
  },
  noted: {
    en: '*Marketing is off.* We may *email* you about *Service reminders*, at most *once a month*. *No calls.* *No letters.* *No trade-in offers* before *January 2033*. *Safety recalls* always reach you.',
    fr: '*La publicité est désactivée.* Nous pouvons vous contacter *par e-mail* sur le thème *Rappels d’entretien*, au plus *une fois par mois*. *Pas d’appels.* *Pas de courrier.* *Pas d’offres de reprise* avant *janvier 2033*. Vous recevez toujours\u00A0: *Rappels de sécurité*.',
    de: '*Werbung ist aus.* Wir dürfen Sie *per E-Mail* zum Thema *Service-Erinnerungen* kontaktieren, höchstens *einmal im Monat*. *Keine Anrufe.* *Keine Briefe.* *Angebote zur Inzahlungnahme*: *nicht vor Januar 2033*. Sie erhalten immer *Rückrufe*.',
    es: '*La publicidad está desactivada.* Podemos comunicarnos con usted *por correo electrónico* sobre *recordatorios de servicio*, como máximo *una vez al mes*. *Sin llamadas.* *Sin cartas.* *Sin ofertas de recompra* antes de *enero de 2033*. Siempre recibirá *avisos de seguridad*.',
    ar: '*التسويق غير مفعّل.* يمكننا التواصل معك عبر *البريد الإلكتروني* بشأن *تذكيرات الصيانة*، *مرة واحدة في الشهر* على الأكثر. *لا مكالمات.* *لا رسائل ورقية.* *عروض الاستبدال*: *ليس قبل يناير 2033*. يصلك دائمًا: *استدعاءات السلامة*.',
  },
  pending: {
    en: 'We may *email* you about *Service reminders*, at most *once a month*. *News and open days*: waiting for you to confirm. *No calls.* *No letters.* *No trade-in offers* before *January 2033*.',
    fr: 'Nous pouvons vous contacter *par e-mail* sur le thème *Rappels d’entretien*, au plus *une fois par mois*. *Nouveautés et portes ouvertes*\u00A0: en attente de votre confirmation. *Pas d’appels.* *Pas de courrier.* *Pas d’offres de reprise* avant *janvier 2033*.',
    de: 'Wir dürfen Sie *per E-Mail* zum Thema *Service-Erinnerungen* kontaktieren, höchstens *einmal im Monat*. *Neuigkeiten und Tage der offenen Tür*: Ihre Bestätigung fehlt noch. *Keine Anrufe.* *Keine Briefe.* *Angebote zur Inzahlungnahme*: *nicht vor Januar 2033*.',
    es: 'Podemos comunicarnos con usted *por correo electrónico* sobre *recordatorios de servicio*, como máximo *una vez al mes*. *Novedades y jornadas de puertas abiertas*: falta su confirmación. *Sin llamadas.* *Sin cartas.* *Sin ofertas de recompra* antes de *enero de 2033*.',
    ar: 'يمكننا التواصل معك عبر *البريد الإلكتروني* بشأن *تذكيرات الصيانة*، *مرة واحدة في الشهر* على الأكثر. *الأخبار والأيام المفتوحة*: بانتظار تأكيدك. *لا مكالمات.* *لا رسائل ورقية.* *عروض الاستبدال*: *ليس قبل يناير 2033*.',
  },
};

/** What is left when she stops all marketing. */
export const STAYS: Record<GalleryLanguage, string> = {
  en: 'You still get Service reminders and Safety recalls.',
  fr: 'Vous recevez encore\u00A0: Rappels d’entretien et Rappels de sécurité.',
  de: 'Sie erhalten weiterhin Service-Erinnerungen und Rückrufe.',
  es: 'Seguirá recibiendo recordatorios de servicio y avisos de seguridad.',
  ar: 'سيظل يصلك: تذكيرات الصيانة واستدعاءات السلامة.',
};

/** What they say of a plan about accessories that ends on a day, “21 January 2027”, after what they say of the others. */
export const NO_ACCESSORIES: Record<GalleryLanguage, (day: string) => string> = {
  en: (day) => `*No accessories* before *${day}*.`,
  fr: (day) => `*Pas d’accessoires* avant le *${day}*.`,
  de: (day) => `*Zubehör*: *nicht vor dem ${day}*.`,
  es: (day) => `*Sin accesorios* antes del *${day}*.`,
  ar: (day) => `*الملحقات*: *ليس قبل ${day}*.`,
};
