import type { Texts } from '../server/contract/words.ts';

/** The languages that Northgate Motors writes in. The first is the one that all else falls back to. */
export const LANGUAGES = ['en', 'fr', 'de', 'es', 'ar'] as const;

type InEach = Record<(typeof LANGUAGES)[number], string> & Texts;

interface TopicTexts {
  name: InEach;
  gives: InEach;
  uses?: InEach;
  why?: InEach;
}

const MODEL_AND_YEAR: InEach = {
  en: 'The model and year of your car.',
  fr: 'Le modèle et l’année de votre voiture.',
  de: 'Modell und Baujahr Ihres Autos.',
  es: 'El modelo y el año de su vehículo.',
  ar: 'طراز سيارتك وسنة صنعها.',
};

/** What Northgate writes about each topic: its name, what you get, what is used to choose it, why it must be. */
export const TEXTS = {
  service: {
    name: {
      en: 'Service reminders',
      fr: 'Rappels d’entretien',
      de: 'Service-Erinnerungen',
      es: 'Recordatorios de servicio',
      ar: 'تذكيرات الصيانة',
    },
    gives: {
      en: 'A note when a visit you booked comes near.',
      fr: 'Un mot quand approche une visite que vous avez réservée.',
      de: 'Eine Nachricht, wenn ein Termin näher rückt, den Sie gebucht haben.',
      es: 'Un aviso cuando se acerca una visita que usted reservó.',
      ar: 'ملاحظة قصيرة عندما تقترب زيارة حجزتها.',
    },
    uses: {
      en: 'The model, the year and the date of your visit.',
      fr: 'Le modèle, l’année et la date de votre visite.',
      de: 'Modell, Baujahr und das Datum Ihres Termins.',
      es: 'El modelo, el año y la fecha de su visita.',
      ar: 'الطراز وسنة الصنع وموعد زيارتك.',
    },
  },
  'trade-in': {
    name: {
      en: 'Trade-in offers',
      fr: 'Offres de reprise',
      de: 'Angebote zur Inzahlungnahme',
      es: 'Ofertas de recompra',
      ar: 'عروض الاستبدال',
    },
    gives: {
      en: 'A price for your car when you want one.',
      fr: 'Un prix pour votre voiture quand vous en voulez un.',
      de: 'Ein Preis für Ihr Auto, wenn Sie einen möchten.',
      es: 'Un precio por su vehículo cuando usted lo quiera.',
      ar: 'سعر لسيارتك عند طلبك.',
    },
    uses: MODEL_AND_YEAR,
  },
  news: {
    name: {
      en: 'News and open days',
      fr: 'Nouveautés et portes ouvertes',
      de: 'Neuigkeiten und Tage der offenen Tür',
      es: 'Novedades y jornadas de puertas abiertas',
      ar: 'الأخبار والأيام المفتوحة',
    },
    gives: {
      en: 'New models, and open days near you.',
      fr: 'Les nouveaux modèles et les portes ouvertes près de chez vous.',
      de: 'Neue Modelle und Tage der offenen Tür in Ihrer Nähe.',
      es: 'Modelos nuevos y jornadas de puertas abiertas cerca de usted.',
      ar: 'طرازات جديدة وأيام مفتوحة بالقرب منك.',
    },
    uses: { en: 'Your town.', fr: 'Votre ville.', de: 'Ihr Wohnort.', es: 'Su localidad.', ar: 'مدينتك.' },
  },
  'add-ons': {
    name: { en: 'Accessories', fr: 'Accessoires', de: 'Zubehör', es: 'Accesorios', ar: 'الملحقات' },
    gives: {
      en: 'Racks, mats and tyres that fit your car.',
      fr: 'Coffres, tapis et pneus adaptés à votre voiture.',
      de: 'Träger, Matten und Reifen, die zu Ihrem Auto passen.',
      es: 'Portaequipajes, alfombrillas y neumáticos para su vehículo.',
      ar: 'حوامل وسجاد وإطارات تناسب سيارتك.',
    },
    uses: {
      en: 'The model of your car.',
      fr: 'Le modèle de votre voiture.',
      de: 'Das Modell Ihres Autos.',
      es: 'El modelo de su vehículo.',
      ar: 'طراز سيارتك.',
    },
  },
  partners: {
    name: {
      en: 'Sharing with partners',
      fr: 'Partage avec des partenaires',
      de: 'Weitergabe an Partner',
      es: 'Cesión de datos a socios',
      ar: 'المشاركة مع الشركاء',
    },
    gives: {
      en: 'Your name and email would go to Harbour Finance Ltd.',
      fr: 'Votre nom et votre e-mail iraient à Harbour Finance Ltd.',
      de: 'Ihr Name und Ihre E-Mail-Adresse würden an Harbour Finance Ltd gehen.',
      es: 'Su nombre y su correo irían a Harbour Finance Ltd.',
      ar: 'سيُعطى اسمك وبريدك إلى Harbour Finance Ltd.',
    },
  },
  recall: {
    name: {
      en: 'Safety recalls',
      fr: 'Rappels de sécurité',
      de: 'Rückrufe',
      es: 'Avisos de seguridad',
      ar: 'استدعاءات السلامة',
    },
    why: {
      en: 'Safety law requires it.',
      fr: 'La loi sur la sécurité l’exige.',
      de: 'Das Produktsicherheitsgesetz verlangt es.',
      es: 'La ley de seguridad lo exige.',
      ar: 'يفرضه قانون السلامة.',
    },
    gives: {
      en: 'A fault in your model, and what we do about it.',
      fr: 'Un défaut de votre modèle, et ce que nous y faisons.',
      de: 'Ein Mangel an Ihrem Modell, und was wir dagegen tun.',
      es: 'Un defecto de su modelo y lo que hacemos al respecto.',
      ar: 'عيب في طراز سيارتك، وما نفعله حياله.',
    },
  },
} satisfies Record<string, TopicTexts>;
