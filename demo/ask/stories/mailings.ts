import { yesTo, type Story } from './story.ts';

/** Offers that came too often, about the wrong thing, to nobody by name, and after a no. */
export const MAILINGS: readonly Story[] = [
  {
    id: 'S1a',
    title: 'A special offer every day',
    happened: 'Somebody who bought once got an offer every day, sometimes twice.',
    said: [
      { words: 'E-mail is fine, and accessories too.', acts: yesTo('email', 'add-ons') },
      { words: 'All of you together, once a week at most.', acts: [{ op: 'cap', cap: { max: 1, per: 'P1W' } }] },
    ],
    sent: {
      words: 'An e-mail about accessories, that morning.',
      contacts: [{ channel: 'email', topic: 'add-ons', at: '2026-03-03T14:00:00Z', result: 'delivered' }],
    },
    question: 'The second offer of the day, on 3 March 2026.',
    ask: { channel: 'email', topic: 'add-ons', at: '2026-03-03T20:00:00Z' },
  },
  {
    id: 'S1b',
    title: 'A medical dictionary',
    happened: 'A medical dictionary was offered again and again to somebody who never wanted one.',
    said: [
      { words: 'E-mail is fine, and accessories too.', acts: yesTo('email', 'add-ons') },
      {
        words: 'No medical dictionary, ever.',
        acts: [
          {
            op: 'plan',
            plan: { kind: 'avoid', subject: 'medical-dictionary', words: 'No medical dictionary, ever' },
          },
        ],
      },
    ],
    question: 'The dictionary, once more, on 3 March 2026.',
    ask: { channel: 'email', topic: 'add-ons', at: '2026-03-03T20:00:00Z', campaign: 'dictionary' },
  },
  {
    id: 'S1c',
    title: '“Dear valued customer”',
    happened: 'Years of letters began with “Dear valued customer”.',
    said: [
      { words: 'E-mail is fine, and news too.', acts: yesTo('email', 'news') },
      { words: 'I am Dr Okafor.', acts: [{ op: 'name', name: { salutation: 'Dr Okafor' } }] },
      { words: 'Write to me in French.', acts: [{ op: 'language', language: 'fr' }] },
    ],
    question: 'The newsletter, and how it begins.',
    ask: { channel: 'email', topic: 'news' },
  },
  {
    id: 'S1d',
    title: 'Mail after unsubscribing',
    happened: 'The mails went on after she had unsubscribed.',
    said: [
      { words: 'E-mail is fine, and news too.', acts: yesTo('email', 'news') },
      { words: 'No more news.', acts: [{ op: 'topic', topic: 'news', want: 'no', words: 'No more news' }] },
    ],
    question: 'The next newsletter, a second later.',
    ask: { channel: 'email', topic: 'news' },
  },
];
