import { TOLD_WORDS } from './told-words.ts';

/** What all pages behind a link say in one language. */
export interface LinkWords {
  dir: 'ltr' | 'rtl';
  allMarketing: string;
  stop: string;
  stopped: string;
  rightNow: string;
  noMore: (what: string) => string;
  wasOff: (what: string) => string;
  cannot: (what: string) => string;
  told: (systems: number, confirmed: number) => string;
  undo: string;
  undone: string;
  undoEnded: string;
  answeredSince: string;
  questions: string;
  privacy: string;
}

const EN: LinkWords = {
  dir: 'ltr',
  allMarketing: 'all marketing',
  stop: 'Stop all marketing',
  stopped: 'All marketing is stopped.',
  rightNow: 'Right now',
  noMore: (what) => `No more ${what}.`,
  wasOff: (what) => `This is off already: ${what}.`,
  cannot: (what) => `This cannot be turned off: ${what}.`,
  told: TOLD_WORDS.en,
  undo: 'Undo',
  undone: 'Undone. It is as it was before.',
  undoEnded: 'This Undo has ended. Nothing was changed.',
  answeredSince: 'You have answered again since. Nothing was changed.',
  questions: 'Questions?',
  privacy: 'What we keep and why',
};

const FR: LinkWords = {
  dir: 'ltr',
  allMarketing: 'toute la publicité',
  stop: 'Arrêter la publicité',
  stopped: 'Toute la publicité est arrêtée.',
  rightNow: 'En ce moment',
  noMore: (what) => `C’est arrêté\u00A0: ${what}.`,
  wasOff: (what) => `C’est déjà arrêté\u00A0: ${what}.`,
  cannot: (what) => `Ceci ne peut pas être arrêté\u00A0: ${what}.`,
  told: TOLD_WORDS.fr,
  undo: 'Annuler',
  undone: 'Annulé. Tout est comme avant.',
  undoEnded: 'Il est trop tard pour annuler ici. Rien n’a changé.',
  answeredSince: 'Vous avez répondu autre chose depuis. Rien n’a changé.',
  questions: 'Des questions\u00A0?',
  privacy: 'Ce que nous gardons et pourquoi',
};

const DE: LinkWords = {
  dir: 'ltr',
  allMarketing: 'alle Werbung',
  stop: 'Alle Werbung stoppen',
  stopped: 'Alle Werbung ist gestoppt.',
  rightNow: 'Im Moment',
  noMore: (what) => `Gestoppt: ${what}.`,
  wasOff: (what) => `Das ist schon gestoppt: ${what}.`,
  cannot: (what) => `Das lässt sich nicht stoppen: ${what}.`,
  told: TOLD_WORDS.de,
  undo: 'Rückgängig',
  undone: 'Rückgängig gemacht. Alles ist wie zuvor.',
  undoEnded: 'Dafür ist es hier zu spät. Nichts wurde geändert.',
  answeredSince: 'Sie haben seitdem anders geantwortet. Nichts wurde geändert.',
  questions: 'Fragen?',
  privacy: 'Was wir aufbewahren und warum',
};

const ES: LinkWords = {
  dir: 'ltr',
  allMarketing: 'toda la publicidad',
  stop: 'Detener la publicidad',
  stopped: 'Toda la publicidad está detenida.',
  rightNow: 'En este momento',
  noMore: (what) => `Detenido: ${what}.`,
  wasOff: (what) => `Esto ya está detenido: ${what}.`,
  cannot: (what) => `Esto no se puede detener: ${what}.`,
  told: TOLD_WORDS.es,
  undo: 'Deshacer',
  undone: 'Deshecho. Todo está como antes.',
  undoEnded: 'Aquí ya no se puede deshacer. No se cambió nada.',
  answeredSince: 'Desde entonces respondió otra cosa. No se cambió nada.',
  questions: '¿Preguntas?',
  privacy: 'Qué conservamos y por qué',
};

const AR: LinkWords = {
  dir: 'rtl',
  allMarketing: 'كل التسويق',
  stop: 'إيقاف كل التسويق',
  stopped: 'أُوقف كل التسويق.',
  rightNow: 'في هذه اللحظة',
  noMore: (what) => `تم الإيقاف: ${what}.`,
  wasOff: (what) => `هذا متوقف من قبل: ${what}.`,
  cannot: (what) => `لا يمكن إيقاف هذا: ${what}.`,
  told: TOLD_WORDS.ar,
  undo: 'تراجع',
  undone: 'تم التراجع. كل شيء كما كان.',
  undoEnded: 'انتهت مدة التراجع هنا. لم يتغير شيء.',
  answeredSince: 'لقد أجبت بغير ذلك بعدها. لم يتغير شيء.',
  questions: 'أسئلة؟',
  privacy: 'ما نحتفظ به ولماذا',
};

const WORDS = { en: EN, fr: FR, de: DE, es: ES, ar: AR };

/** The languages that our own pages speak. */
export type PageTongue = keyof typeof WORDS;

/** Which of our languages a tag is read in, by its first part (`es-AR` is `es`), else English. */
export function tongueOf(language: string): PageTongue {
  const [primary = ''] = language.toLowerCase().split('-');
  return Object.hasOwn(WORDS, primary) ? (primary as PageTongue) : 'en';
}

export function linkWords(tongue: PageTongue): LinkWords {
  return WORDS[tongue];
}
