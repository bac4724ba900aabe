import type { Channel } from '../contract/channel.ts';
import type { PageTongue } from './link-words.ts';

/** Channels on the pages behind a link. */
export interface ChannelWords {
  /** What is sent by them: calls, letters. */
  sent: Record<Channel, string>;
  /** The ways that they are, after the name of a topic. */
  by: Record<Channel, string>;
}

export const CHANNEL_WORDS: Record<PageTongue, ChannelWords> = {
  en: {
    sent: {
      email: 'email',
      sms: 'text messages',
      phone: 'calls',
      post: 'letters',
      push: 'push messages',
      whatsapp: 'WhatsApp messages',
      'in-app': 'messages in the app',
      visit: 'visits',
    },
    by: {
      email: 'by email',
      sms: 'by text',
      phone: 'by phone',
      post: 'by letter',
      push: 'by push',
      whatsapp: 'by WhatsApp',
      'in-app': 'in the app',
      visit: 'by visit',
    },
  },
  fr: {
    sent: {
      email: 'e-mails',
      sms: 'SMS',
      phone: 'appels',
      post: 'courriers',
      push: 'notifications',
      whatsapp: 'messages WhatsApp',
      'in-app': 'messages dans l’application',
      visit: 'visites',
    },
    by: {
      email: 'par e-mail',
      sms: 'par SMS',
      phone: 'par téléphone',
      post: 'par courrier',
      push: 'par notification',
      whatsapp: 'par WhatsApp',
      'in-app': 'dans l’application',
      visit: 'par visite',
    },
  },
  de: {
    sent: {
      email: 'E-Mails',
      sms: 'SMS',
      phone: 'Anrufe',
      post: 'Briefe',
      push: 'Push-Nachrichten',
      whatsapp: 'WhatsApp-Nachrichten',
      'in-app': 'Nachrichten in der App',
      visit: 'Besuche',
    },
    by: {
      email: 'per E-Mail',
      sms: 'per SMS',
      phone: 'per Telefon',
      post: 'per Brief',
      push: 'per Push-Nachricht',
      whatsapp: 'per WhatsApp',
      'in-app': 'in der App',
      visit: 'per Besuch',
    },
  },
  es: {
    sent: {
      email: 'correos electrónicos',
      sms: 'mensajes de texto',
      phone: 'llamadas',
      post: 'cartas',
      push: 'notificaciones',
      whatsapp: 'mensajes de WhatsApp',
      'in-app': 'mensajes en la aplicación',
      visit: 'visitas',
    },
    by: {
      email: 'por correo electrónico',
      sms: 'por SMS',
      phone: 'por teléfono',
      post: 'por carta',
      push: 'por notificación',
      whatsapp: 'por WhatsApp',
      'in-app': 'en la aplicación',
      visit: 'por visita',
    },
  },
  ar: {
    sent: {
      email: 'رسائل البريد الإلكتروني',
      sms: 'الرسائل النصية',
      phone: 'المكالمات',
      post: 'الرسائل البريدية',
      push: 'الإشعارات',
      whatsapp: 'رسائل واتساب',
      'in-app': 'الرسائل داخل التطبيق',
      visit: 'الزيارات',
    },
    by: {
      email: 'عبر البريد الإلكتروني',
      sms: 'عبر الرسائل النصية',
      phone: 'عبر الهاتف',
      post: 'عبر البريد',
      push: 'عبر الإشعارات',
      whatsapp: 'عبر واتساب',
      'in-app': 'داخل التطبيق',
      visit: 'عبر الزيارة',
    },
  },
};
