import type { Catalog } from '../server/contract/catalog.ts';

/** What Northgate Motors offers to choose, in English and French. */
export const NORTHGATE: Catalog = {
  brand: 'Northgate Motors',
  help: 'tel:+15550100',
  privacyNotice: 'https://northgate.example/privacy',
  languages: ['en', 'fr'],
  timeZone: 'America/Los_Angeles',
  legalHours: { channels: ['phone', 'sms'], from: '08:00', to: '21:00' },
  coolingOff: 'P60D',
  channels: [{ id: 'email' }, { id: 'sms' }, { id: 'phone' }, { id: 'post' }],
  topics: [
    {
      id: 'service',
      class: 'service',
      name: { en: 'Service reminders', fr: 'Rappels d’entretien' },
      gives: {
        en: 'A note when a visit you booked comes near.',
        fr: 'Un mot quand approche une visite que vous avez réservée.',
      },
      uses: {
        en: 'The model, the year and the date of your visit.',
        fr: 'Le modèle, l’année et la date de votre visite.',
      },
      about: ['car'],
      channels: ['email', 'sms', 'phone'],
      frequencies: ['P1M', 'P3M', 'P1Y'],
    },
    {
      id: 'trade-in',
      class: 'marketing',
      name: { en: 'Trade-in offers', fr: 'Offres de reprise' },
      gives: {
        en: 'A price for your car when you want one.',
        fr: 'Un prix pour votre voiture quand vous en voulez un.',
      },
      uses: { en: 'The model and year of your car.', fr: 'Le modèle et l’année de votre voiture.' },
      about: ['car'],
      sells: true,
      channels: ['email', 'phone', 'post'],
      frequencies: ['P1M', 'P3M', 'P1Y'],
      words: 3,
    },
    {
      id: 'news',
      class: 'marketing',
      name: { en: 'News and open days', fr: 'Nouveautés et portes ouvertes' },
      gives: {
        en: 'New models, and open days near you.',
        fr: 'Les nouveaux modèles et les portes ouvertes près de chez vous.',
      },
      uses: { en: 'Your town.', fr: 'Votre ville.' },
      channels: ['email', 'sms', 'post'],
      frequencies: ['P1M', 'P3M', 'P1Y'],
    },
    {
      id: 'add-ons',
      class: 'marketing',
      name: { en: 'Accessories', fr: 'Accessoires' },
      gives: { en: 'Racks, mats and tyres that fit your car.', fr: 'Coffres, tapis et pneus adaptés à votre voiture.' },
      uses: { en: 'The model of your car.', fr: 'Le modèle de votre voiture.' },
      sells: true,
      channels: ['email'],
      frequencies: ['P1M', 'P3M', 'P1Y'],
      validFor: 'P2Y',
    },
    {
      id: 'partners',
      class: 'sharing',
      name: { en: 'Sharing with partners', fr: 'Partage avec des partenaires' },
      gives: {
        en: 'Your name and email would go to Harbour Finance Ltd.',
        fr: 'Votre nom et votre e-mail iraient à Harbour Finance Ltd.',
      },
      recipients: ['Harbour Finance Ltd'],
    },
    {
      id: 'recall',
      class: 'essential',
      name: { en: 'Safety recalls', fr: 'Rappels de sécurité' },
      why: { en: 'Safety law requires it.', fr: 'La loi sur la sécurité l’exige.' },
      gives: {
        en: 'A fault in your model, and what we do about it.',
        fr: 'Un défaut de votre modèle, et ce que nous faisons.',
      },
      channels: ['email', 'post', 'phone'],
    },
  ],
};
