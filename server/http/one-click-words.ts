import type { PageTongue } from './link-words.ts';

/** What the one-click page says beside what all pages behind a link say. */
export interface OneClickWords {
  ask: (what: string) => string;
  askAll: string;
  act: (what: string) => string;
  oneTap: string;
  everything: (brand: string) => string;
}

export const ONE_CLICK_WORDS: Record<PageTongue, OneClickWords> = {
  en: {
    ask: (what) => `Stop ${what}?`,
    askAll: 'Stop all marketing?',
    act: (what) => `Stop ${what}`,
    oneTap: 'One tap and it is done. Nothing has changed yet.',
    everything: (brand) => `See everything ${brand} may send you`,
  },
  fr: {
    ask: (what) => `Arrêter\u00A0: ${what}\u00A0?`,
    askAll: 'Arrêter la publicité\u00A0?',
    act: (what) => `Arrêter\u00A0: ${what}`,
    oneTap: 'Un seul geste suffit. Rien n’a encore changé.',
    everything: (brand) => `Voir tout ce que ${brand} peut vous envoyer`,
  },
  de: {
    ask: (what) => `Stoppen: ${what}?`,
    askAll: 'Alle Werbung stoppen?',
    act: (what) => `Stoppen: ${what}`,
    oneTap: 'Ein Tippen genügt. Noch hat sich nichts geändert.',
    everything: (brand) => `Alles ansehen, was ${brand} Ihnen senden darf`,
  },
  es: {
    ask: (what) => `¿Detener: ${what}?`,
    askAll: '¿Detener la publicidad?',
    act: (what) => `Detener: ${what}`,
    oneTap: 'Basta un toque. Todavía no ha cambiado nada.',
    everything: (brand) => `Ver todo lo que ${brand} puede enviarle`,
  },
  ar: {
    ask: (what) => `هل تريد إيقاف: ${what}؟`,
    askAll: 'هل تريد إيقاف كل التسويق؟',
    act: (what) => `إيقاف: ${what}`,
    oneTap: 'تكفي لمسة واحدة. لم يتغير شيء بعد.',
    everything: (brand) => `عرض كل ما يمكن أن ترسله ${brand}`,
  },
};
