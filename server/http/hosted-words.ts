import type { PageTongue } from './link-words.ts';

/** What the hosted page says beside what all pages behind a link say. */
export interface HostedWords {
  title: (brand: string) => string;
  forWhom: (address: string) => string;
  byLink: string;
  saved: string;
  unchanged: string;
  reach: string;
  hear: string;
  untick: string;
  allOff: string;
  quieterOnly: string;
  save: string;
}

export const HOSTED_WORDS: Record<PageTongue, HostedWords> = {
  en: {
    title: (brand) => `How ${brand} contacts you`,
    forWhom: (address) => `For ${address}, by a link in a message.`,
    byLink: 'You came by a link in a message.',
    saved: 'Saved.',
    unchanged: 'Nothing was changed.',
    reach: 'How to reach you',
    hear: 'What you hear about',
    untick: 'Untick what you no longer want, then save.',
    allOff: 'Nothing that this link is about is on.',
    quieterOnly: 'You can turn things off here. To turn something on, sign in.',
    save: 'Save',
  },
  fr: {
    title: (brand) => `Comment ${brand} vous contacte`,
    forWhom: (address) => `Pour ${address}, par un lien dans un message.`,
    byLink: 'Un lien dans un message vous a conduit ici.',
    saved: 'Enregistré.',
    unchanged: 'Rien n’a changé.',
    reach: 'Comment vous joindre',
    hear: 'Ce que vous recevez',
    untick: 'Décochez ce que vous ne voulez plus, puis enregistrez.',
    allOff: 'Rien de ce que concerne ce lien n’est actif.',
    quieterOnly: 'Vous pouvez désactiver ici. Pour activer quelque chose, connectez-vous.',
    save: 'Enregistrer',
  },
  de: {
    title: (brand) => `Wie ${brand} Sie kontaktiert`,
    forWhom: (address) => `Für ${address}, über einen Link in einer Nachricht.`,
    byLink: 'Sie sind über einen Link in einer Nachricht gekommen.',
    saved: 'Gespeichert.',
    unchanged: 'Nichts wurde geändert.',
    reach: 'Wie wir Sie erreichen',
    hear: 'Was Sie von uns hören',
    untick: 'Entfernen Sie die Haken bei dem, was Sie nicht mehr möchten, und speichern Sie.',
    allOff: 'Nichts, was dieser Link betrifft, ist an.',
    quieterOnly: 'Hier können Sie abschalten. Zum Einschalten melden Sie sich an.',
    save: 'Speichern',
  },
  es: {
    title: (brand) => `Cómo se comunica ${brand} con usted`,
    forWhom: (address) => `Para ${address}, por un enlace de un mensaje.`,
    byLink: 'Usted llegó por un enlace de un mensaje.',
    saved: 'Guardado.',
    unchanged: 'No se cambió nada.',
    reach: 'Cómo comunicarnos con usted',
    hear: 'Lo que recibe',
    untick: 'Desmarque lo que ya no quiere y guarde.',
    allOff: 'Nada de lo que trata este enlace está activado.',
    quieterOnly: 'Aquí puede desactivar. Para activar algo, inicie sesión.',
    save: 'Guardar',
  },
  ar: {
    title: (brand) => `كيف تتواصل معك ${brand}`,
    forWhom: (address) => `إلى ${address}، عبر رابط في رسالة.`,
    byLink: 'وصلت إلى هنا برابط في رسالة.',
    saved: 'حُفظ.',
    unchanged: 'لم يتغير شيء.',
    reach: 'كيف نصل إليك',
    hear: 'ما الذي يصلك',
    untick: 'أزل العلامة عمّا لم تعد تريده ثم احفظ.',
    allOff: 'لا شيء مما يخص هذا الرابط مفعّل.',
    quieterOnly: 'يمكنك هنا الإيقاف. للتفعيل يلزم تسجيل الدخول.',
    save: 'حفظ',
  },
};
