import type { PageTongue } from './link-words.ts';

/** What the page of a confirmation says beside what all pages behind a link say. */
export interface ConfirmWords {
  ask: (brand: string, topic: string) => string;
  yes: (topic: string) => string;
  leave: string;
  given: (brand: string, topic: string) => string;
  gone: (topic: string) => string;
}

export const CONFIRM_WORDS: Record<PageTongue, ConfirmWords> = {
  en: {
    ask: (brand, topic) => `May ${brand} contact you about ${topic}?`,
    yes: (topic) => `Yes, start ${topic}`,
    leave: 'If you did not ask for this, close this page. Nothing starts without your yes.',
    given: (brand, topic) => `You said yes. ${brand} may contact you about ${topic}.`,
    gone: (topic) => `This link does nothing any more: you have answered about ${topic} since.`,
  },
  fr: {
    ask: (brand, topic) => `${brand} peut-il vous contacter au sujet de\u00A0: ${topic}\u00A0?`,
    yes: (topic) => `Oui, commencer\u00A0: ${topic}`,
    leave: 'Si vous n’avez rien demandé, fermez cette page. Rien ne commence sans votre oui.',
    given: (brand, topic) => `Vous avez dit oui. ${brand} peut vous contacter au sujet de\u00A0: ${topic}.`,
    gone: (topic) => `Ce lien n’a plus d’effet\u00A0: vous avez répondu depuis au sujet de\u00A0: ${topic}.`,
  },
  de: {
    ask: (brand, topic) => `Darf ${brand} Sie zu diesem Thema kontaktieren: ${topic}?`,
    yes: (topic) => `Ja, beginnen: ${topic}`,
    leave: 'Wenn Sie das nicht angefordert haben, schließen Sie diese Seite. Ohne Ihr Ja beginnt nichts.',
    given: (brand, topic) => `Sie haben Ja gesagt. ${brand} darf Sie zu diesem Thema kontaktieren: ${topic}.`,
    gone: (topic) => `Dieser Link bewirkt nichts mehr: Sie haben seitdem zu diesem Thema geantwortet: ${topic}.`,
  },
  es: {
    ask: (brand, topic) => `¿Puede ${brand} contactarle sobre: ${topic}?`,
    yes: (topic) => `Sí, empezar: ${topic}`,
    leave: 'Si no lo pidió, cierre esta página. Nada empieza sin su sí.',
    given: (brand, topic) => `Dijo que sí. ${brand} puede contactarle sobre: ${topic}.`,
    gone: (topic) => `Este enlace ya no hace nada: desde entonces usted respondió sobre: ${topic}.`,
  },
  ar: {
    ask: (brand, topic) => `هل تسمح لـ ${brand} بالتواصل معك بشأن: ${topic}؟`,
    yes: (topic) => `نعم، ابدأ: ${topic}`,
    leave: 'إن لم تطلب ذلك فأغلق هذه الصفحة. لا شيء يبدأ دون موافقتك.',
    given: (brand, topic) => `لقد وافقت. يمكن لـ ${brand} التواصل معك بشأن: ${topic}.`,
    gone: (topic) => `لم يعد لهذا الرابط أي أثر: لقد أجبت بعد ذلك بشأن: ${topic}.`,
  },
};
