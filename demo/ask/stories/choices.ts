import { yesTo, type Story } from './story.ts';

/** A record that is hers, a yes that is worth something, the channels that she chose, and lists of people nobody asked. */
export const CHOICES: readonly Story[] = [
  {
    id: 'S2a',
    title: 'The relationship is run for one party',
    happened: 'What was kept about people was kept for the company alone.',
    said: [{ words: 'E-mail is fine, and news too.', acts: yesTo('email', 'news') }],
    erased: 'Delete what you have about me, and do not begin anew.',
    question: 'A newsletter to the address from an old list.',
    ask: { channel: 'email', topic: 'news' },
  },
  {
    id: 'S2b',
    title: 'A box that was ticked for her',
    happened: 'A box was ticked before she read it, and that was called a yes.',
    said: [{ words: 'You may write to me.', acts: [{ op: 'channel', channel: 'email', use: 'yes' }] }],
    question: 'The newsletter that the box was for.',
    ask: { channel: 'email', topic: 'news' },
  },
  {
    id: 'S2c',
    title: 'Nobody asked which media to use',
    happened: 'Letters came to somebody who wanted e-mail.',
    said: [
      {
        words: 'E-mail and letters are fine.',
        acts: [
          { op: 'channel', channel: 'email', use: 'yes' },
          { op: 'channel', channel: 'post', use: 'yes' },
        ],
      },
      {
        words: 'News by e-mail, please.',
        acts: [{ op: 'topic', topic: 'news', want: 'yes', channels: ['email'] }],
      },
    ],
    question: 'A letter with the news.',
    ask: { channel: 'post', topic: 'news' },
  },
  {
    id: 'S2d',
    title: '150 million people on a do-not-call list',
    happened: 'A country had to make a list of everybody who did not want to be called.',
    said: [],
    question: 'A first call to somebody who never said a word.',
    ask: { channel: 'phone', topic: 'prospecting', at: '2026-03-03T20:00:00Z' },
  },
];
