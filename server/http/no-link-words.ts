import type { PageTongue } from './link-words.ts';

/** What the page behind a link says that is none of ours, or none any more. */
export interface NoLinkWords {
  title: string;
  /** True of every such link, whatever is wrong with it. */
  nothing: string;
  still: string;
  reply: string;
  write: string;
}

export const NO_LINK_WORDS: Record<PageTongue, NoLinkWords> = {
  en: {
    title: 'This link no longer works',
    nothing: 'Nothing was changed. A part of the link may be missing, or it may have ended.',
    still: 'You can still say no',
    reply: 'Answer any message with STOP.',
    write: 'Or write to the company that sent it. You need no reason.',
  },
  fr: {
    title: 'Ce lien ne fonctionne plus',
    nothing: 'Rien n’a changé. Il manque peut-être une partie du lien, ou il n’est plus valable.',
    still: 'Vous pouvez toujours dire non',
    reply: 'Répondez STOP à n’importe quel message.',
    write: 'Ou écrivez à l’entreprise qui l’a envoyé, sans dire pourquoi.',
  },
  de: {
    title: 'Dieser Link funktioniert nicht mehr',
    nothing: 'Nichts wurde geändert. Vielleicht fehlt ein Teil des Links, oder er gilt nicht mehr.',
    still: 'Sie können weiterhin Nein sagen',
    reply: 'Antworten Sie auf eine beliebige Nachricht mit STOP.',
    write: 'Oder schreiben Sie der Firma, die sie gesendet hat. Sie brauchen keinen Grund.',
  },
  es: {
    title: 'Este enlace ya no funciona',
    nothing: 'No se cambió nada. Quizá falte una parte del enlace, o ya no sea válido.',
    still: 'Aún puede decir que no',
    reply: 'Responda STOP a cualquier mensaje.',
    write: 'O escriba a la empresa que lo envió, sin dar razones.',
  },
  ar: {
    title: 'لم يعد هذا الرابط يعمل',
    nothing: 'لم يتغير شيء. ربما ينقص جزء من الرابط، أو لم يعد صالحًا.',
    still: 'ما زال بإمكانك أن تقول لا',
    reply: 'أجب عن أي رسالة بكلمة STOP.',
    write: 'أو اكتب إلى الشركة التي أرسلتها، من دون ذكر سبب.',
  },
};
