import type { Understanding } from '../../server/contract/understand.ts';
import type { GalleryLanguage } from './catalog-in.ts';
import { LIVES } from './lives.ts';
import { SAID } from './said.ts';

type Lines = readonly [heard: string, begins: string, stays: string];

const LINES: Record<GalleryLanguage, Lines> = {
  en: ['You keep your car about 10 years.', 'No trade-in offers before January 2033.', 'Service reminders stay on.'],
  fr: [
    'Vous gardez votre voiture environ 10 ans.',
    'Pas d’offres de reprise avant janvier 2033.',
    'Les rappels d’entretien restent actifs.',
  ],
  de: [
    'Sie behalten Ihr Auto etwa 10 Jahre.',
    'Keine Angebote zur Inzahlungnahme vor Januar 2033.',
    'Service-Erinnerungen bleiben an.',
  ],
  es: [
    'Usted se queda el vehículo unos 10 años.',
    'Sin ofertas de recompra antes de enero de 2033.',
    'Los recordatorios de servicio siguen activos.',
  ],
  ar: ['تحتفظ بسيارتك نحو 10 سنوات.', 'لا عروض استبدال قبل يناير 2033.', 'تبقى تذكيرات الصيانة مفعّلة.'],
};

const SINCE: Record<GalleryLanguage, string> = {
  en: 'Since when do you have it?',
  fr: 'Depuis quand l’avez-vous ?',
  de: 'Seit wann haben Sie es?',
  es: '¿Desde cuándo lo tiene?',
  ar: 'منذ متى لديك؟',
};

/** What a server answers where a person has to read it. */
export const FOR_A_PERSON: Record<GalleryLanguage, string> = {
  en: 'Thanks. A person will read this. It changes nothing until you and they agree.',
  fr: 'Merci. Une personne lira ceci. Rien ne change tant que vous ne vous êtes pas mis d’accord.',
  de: 'Danke. Ein Mensch wird das lesen. Es ändert nichts, bis Sie sich einig sind.',
  es: 'Gracias. Lo leerá una persona. No cambia nada hasta que usted y ella estén de acuerdo.',
  ar: 'شكرًا. سيقرأ هذا أحد الموظفين. ولا يتغيّر شيء قبل الاتفاق معك.',
};

/** What a server answers to her words: all understood, something missing, or nothing but a note for a person. */
export function understandings(language: GalleryLanguage): Record<'all' | 'missing' | 'note', Understanding> {
  const { id: _, ...plan } = LIVES.chosen.plans[0]!;
  const [heard, begins, stays] = LINES[language];
  const note = {
    change: { op: 'plan', plan: { kind: 'note', words: SAID.maybe[language] }, words: SAID.maybe[language] },
    sentence: FOR_A_PERSON[language],
    lines: [{ about: 'words', text: FOR_A_PERSON[language] }],
    direction: 'neutral',
  } as const;
  const kept = {
    change: { op: 'plan', plan },
    sentence: LINES[language].join(' '),
    lines: [
      { about: 'words', text: heard },
      { about: 'begins', text: begins },
      { about: 'stays', text: stays },
    ],
    direction: 'quieter',
  } as const;
  return {
    all: { candidates: [{ ...kept, lines: [...kept.lines] }], missing: [] },
    missing: {
      candidates: [{ ...note, lines: [...note.lines] }],
      missing: [{ slot: 'since', question: SINCE[language] }],
    },
    note: { candidates: [{ ...note, lines: [...note.lines] }], missing: [] },
  };
}
