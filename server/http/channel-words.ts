import type { Channel } from '../contract/channel.ts';
import type { PageTongue } from './link-words.ts';

/** Channels on the pages behind a link, called as the element calls them. */
export interface ChannelWords {
  name: Record<Channel, string>;
  /** What is sent by them: calls, letters. */
  sent: Record<Channel, string>;
  /** The ways that they are, after the name of a topic. */
  by: Record<Channel, string>;
}

export const CHANNEL_WORDS: Record<PageTongue, ChannelWords> = {
  en: {
    name: {
      email: 'email',
      sms: 'text',
      phone: 'phone',
      post: 'letter',
      push: 'notification',
      whatsapp: 'WhatsApp',
      'in-app': 'app',
      visit: 'visit',
    },
    sent: {
      email: 'emails',
      sms: 'text messages',
      phone: 'calls',
      post: 'letters',
      push: 'notifications',
      whatsapp: 'WhatsApp messages',
      'in-app': 'messages in the app',
      visit: 'visits',
    },
    by: {
      email: 'by email',
      sms: 'by text',
      phone: 'by phone',
      post: 'by letter',
      push: 'by notification',
      whatsapp: 'by WhatsApp',
      'in-app': 'in the app',
      visit: 'by visit',
    },
  },
  fr: {
    name: {
      email: 'e-mail',
      sms: 'SMS',
      phone: 'téléphone',
      post: 'courrier',
      push: 'notification',
      whatsapp: 'WhatsApp',
      'in-app': 'application',
      visit: 'visite',
    },
    sent: {
      email: 'e-mails',
      sms: 'SMS',
      phone: 'appels',
      post: 'courrier',
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
    name: {
      email: 'E-Mail',
      sms: 'SMS',
      phone: 'Telefon',
      post: 'Brief',
      push: 'Push-Nachricht',
      whatsapp: 'WhatsApp',
      'in-app': 'App',
      visit: 'Besuch',
    },
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
    name: {
      email: 'correo electrónico',
      sms: 'SMS',
      phone: 'teléfono',
      post: 'carta',
      push: 'notificación',
      whatsapp: 'WhatsApp',
      'in-app': 'la aplicación',
      visit: 'visita',
    },
    sent: {
      email: 'correos electrónicos',
      sms: 'SMS',
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
    name: {
      email: 'البريد الإلكتروني',
      sms: 'الرسائل النصية',
      phone: 'الهاتف',
      post: 'البريد الورقي',
      push: 'الإشعارات',
      whatsapp: 'واتساب',
      'in-app': 'التطبيق',
      visit: 'الزيارات',
    },
    sent: {
      email: 'الرسائل الإلكترونية',
      sms: 'الرسائل النصية',
      phone: 'المكالمات',
      post: 'الرسائل الورقية',
      push: 'الإشعارات',
      whatsapp: 'رسائل واتساب',
      'in-app': 'الرسائل في التطبيق',
      visit: 'الزيارات',
    },
    by: {
      email: 'عبر البريد الإلكتروني',
      sms: 'عبر الرسائل النصية',
      phone: 'عبر الهاتف',
      post: 'عبر البريد الورقي',
      push: 'عبر الإشعارات',
      whatsapp: 'عبر واتساب',
      'in-app': 'في التطبيق',
      visit: 'عبر الزيارات',
    },
  },
};
