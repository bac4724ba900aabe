import type { GalleryLanguage } from './catalog-in.ts';

/** What a customer or somebody in the shop wrote, as they would write it in each language. */
export const SAID: Record<'keeps' | 'maybe' | 'tyres' | 'email' | 'magazine', Record<GalleryLanguage, string>> = {
  keeps: {
    en: 'I keep cars ten years',
    fr: 'Je garde mes voitures dix ans',
    de: 'Ich behalte Autos zehn Jahre',
    es: 'Me quedo los autos diez años',
    ar: 'أحتفظ بسياراتي عشر سنوات',
  },
  maybe: {
    en: 'Maybe when the kids move out',
    fr: 'Peut-être quand les enfants partiront',
    de: 'Vielleicht, wenn die Kinder ausziehen',
    es: 'Quizá cuando los hijos se vayan',
    ar: 'ربما عندما ينتقل الأولاد',
  },
  tyres: {
    en: 'Rosa would like a text when the winter tyres are in.',
    fr: 'Rosa aimerait un SMS quand les pneus d’hiver seront là.',
    de: 'Rosa hätte gern eine SMS, wenn die Winterreifen da sind.',
    es: 'Rosa quiere un SMS cuando lleguen los neumáticos de invierno.',
    ar: 'تود روزا رسالة نصية عند وصول إطارات الشتاء.',
  },
  email: {
    en: 'I said email',
    fr: 'J’ai dit e-mail',
    de: 'Ich habe E-Mail gesagt',
    es: 'Dije correo electrónico',
    ar: 'قلت البريد الإلكتروني',
  },
  magazine: {
    en: 'Winter magazine',
    fr: 'Magazine d’hiver',
    de: 'Wintermagazin',
    es: 'Revista de invierno',
    ar: 'مجلة الشتاء',
  },
};
