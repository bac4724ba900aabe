import type { PageTongue } from './link-words.ts';

/** What the page at PUBLIC_URL says; `brand` is null where the address names no company. */
export interface HomeWords {
  title: (brand: string | null) => string;
  lead: string;
  byLink: string;
  byLinkHow: string;
  byReply: string;
  byReplyHow: string;
  onSite: (brand: string | null) => string;
  onSiteHow: string;
  byPerson: string;
  byPersonHow: string;
  receipt: string;
  receiptHow: string;
  check: string;
  api: string;
}

export const HOME_WORDS: Record<PageTongue, HomeWords> = {
  en: {
    title: (brand) => (brand === null ? 'How to say no' : `How to say no to ${brand}`),
    lead: 'You can take back a yes at any time, as easily as you gave it. You need no reason.',
    byLink: 'By the link in a message',
    byLinkHow:
      'Use the link to unsubscribe in a message, or the button of your mail program. It turns that off and leads to a page with all that is on. You need no password.',
    byReply: 'By a reply',
    byReplyHow: 'Answer a text message with STOP. Nothing more comes that way.',
    onSite: (brand) => (brand === null ? 'On the company’s site' : `On the site of ${brand}`),
    onSiteHow:
      'Sign in and open your contact preferences. There you see everything: what is on, who was told, what was sent. You can take it with you or delete it.',
    byPerson: 'By telling a person',
    byPersonHow:
      'Say it on the phone, in a letter or at the counter. It counts as soon as it is written down, and you find it among your changes.',
    receipt: 'You have a receipt?',
    receiptHow: 'A receipt proves what you said and when. The checker works on your device and sends it to nobody.',
    check: 'Check a receipt',
    api: 'For developers: the API',
  },
  fr: {
    title: (brand) => (brand === null ? 'Comment dire non' : `Comment dire non à ${brand}`),
    lead: 'Vous pouvez retirer un oui à tout moment, aussi facilement que vous l’avez donné, sans dire pourquoi.',
    byLink: 'Par le lien d’un message',
    byLinkHow:
      'Prenez le lien de désinscription d’un message, ou le bouton de votre messagerie. Il arrête ces messages et mène à une page avec tout ce qui est actif. Il ne faut pas de mot de passe.',
    byReply: 'Par une réponse',
    byReplyHow: 'Répondez STOP à un SMS. Plus rien ne viendra par cette voie.',
    onSite: (brand) => (brand === null ? 'Sur le site de l’entreprise' : `Sur le site de ${brand}`),
    onSiteHow:
      'Connectez-vous et ouvrez vos préférences de contact. Vous y voyez tout\u00A0: ce qui est actif, qui a été informé, ce qui a été envoyé. Vous pouvez tout emporter ou tout supprimer.',
    byPerson: 'En le disant à une personne',
    byPersonHow:
      'Dites-le au téléphone, par lettre ou au guichet. Cela compte dès que c’est noté, et vous le retrouvez parmi vos changements.',
    receipt: 'Vous avez un reçu\u00A0?',
    receiptHow:
      'Un reçu prouve ce que vous avez dit et quand. Le vérificateur travaille sur votre appareil et ne l’envoie à personne.',
    check: 'Vérifier un reçu',
    api: 'Pour le développement\u00A0: l’API',
  },
  de: {
    title: (brand) => (brand === null ? 'So sagen Sie Nein' : `So sagen Sie Nein zu ${brand}`),
    lead: 'Sie können ein Ja jederzeit zurücknehmen, so leicht, wie Sie es gegeben haben, und ohne Grund.',
    byLink: 'Über den Link in einer Nachricht',
    byLinkHow:
      'Nehmen Sie den Abmeldelink einer Nachricht oder den Knopf Ihres Mailprogramms. Er beendet das und führt zu einer Seite mit allem, was an ist. Sie brauchen kein Passwort.',
    byReply: 'Mit einer Antwort',
    byReplyHow: 'Antworten Sie auf eine SMS mit STOP. Auf diesem Weg kommt dann nichts mehr.',
    onSite: (brand) => (brand === null ? 'Auf der Seite der Firma' : `Auf der Seite von ${brand}`),
    onSiteHow:
      'Melden Sie sich an und öffnen Sie Ihre Kontakteinstellungen. Dort sehen Sie alles: was an ist, wer es weiß, was gesendet wurde. Sie können alles mitnehmen oder löschen.',
    byPerson: 'Bei einem Menschen',
    byPersonHow:
      'Sagen Sie es am Telefon, im Brief oder am Schalter. Es gilt, sobald es aufgeschrieben ist, und steht dann bei Ihren Änderungen.',
    receipt: 'Sie haben einen Beleg?',
    receiptHow:
      'Ein Beleg beweist, was Sie wann gesagt haben. Die Prüfung läuft auf Ihrem Gerät und sendet ihn an niemanden.',
    check: 'Einen Beleg prüfen',
    api: 'Für die Entwicklung: die API',
  },
  es: {
    title: (brand) => (brand === null ? 'Cómo decir que no' : `Cómo decir que no a ${brand}`),
    lead: 'Puede retirar un sí en cualquier momento, tan fácilmente como lo dio y sin dar razones.',
    byLink: 'Por el enlace de un mensaje',
    byLinkHow:
      'Use el enlace para darse de baja de un mensaje, o el botón de su programa de correo. Detiene esos mensajes y lleva a una página con todo lo que está activado. No hace falta contraseña.',
    byReply: 'Con una respuesta',
    byReplyHow: 'Responda STOP a un mensaje de texto. No le llegará nada más por esa vía.',
    onSite: (brand) => (brand === null ? 'En el sitio de la empresa' : `En el sitio de ${brand}`),
    onSiteHow:
      'Inicie sesión y abra sus preferencias de contacto. Allí ve todo: qué está activado, quién lo sabe, qué se envió. Puede llevárselo o eliminarlo.',
    byPerson: 'Diciéndoselo a una persona',
    byPersonHow:
      'Dígalo por teléfono, por carta o en el mostrador. Cuenta en cuanto se anota, y lo encuentra entre sus cambios.',
    receipt: '¿Tiene un recibo?',
    receiptHow: 'Un recibo prueba qué dijo y cuándo. La comprobación se hace en su dispositivo y no lo envía a nadie.',
    check: 'Comprobar un recibo',
    api: 'Para desarrollo: la API',
  },
  ar: {
    title: (brand) => (brand === null ? 'كيف تقول لا' : `كيف تقول لا لشركة ${brand}`),
    lead: 'يمكنك سحب موافقتك في أي وقت بالسهولة التي أعطيتها بها، ومن دون ذكر سبب.',
    byLink: 'عبر الرابط في رسالة',
    byLinkHow:
      'استخدم رابط إلغاء الاشتراك في رسالة، أو الزر في برنامج بريدك. يوقف ذلك ويؤدي إلى صفحة فيها كل ما هو مفعّل. لا تحتاج إلى كلمة مرور.',
    byReply: 'بالرد',
    byReplyHow: 'أجب عن رسالة نصية بكلمة STOP. لن يصلك بعدها شيء بهذه الطريقة.',
    onSite: (brand) => (brand === null ? 'على موقع الشركة' : `على موقع ${brand}`),
    onSiteHow:
      'سجّل الدخول وافتح تفضيلات التواصل. هناك ترى كل شيء: ما هو مفعّل، ومن أُبلغ، وما أُرسل. يمكنك أخذه معك أو حذفه.',
    byPerson: 'بإخبار شخص',
    byPersonHow: 'قل ذلك بالهاتف أو برسالة أو عند المكتب. يُحتسب فور تدوينه، وتجده بين تغييراتك.',
    receipt: 'هل لديك إيصال؟',
    receiptHow: 'الإيصال يثبت ما قلته ومتى. يعمل الفحص على جهازك ولا يرسله إلى أحد.',
    check: 'فحص إيصال',
    api: 'للتطوير: واجهة البرمجة',
  },
};
