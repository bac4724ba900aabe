import { yesTo, type Story, type StoryAct } from './story.ts';

const IN_LAS_VEGAS: StoryAct = { op: 'hours', hours: { zone: 'America/Los_Angeles' } };

/** Calls to somebody who travels, who sleeps, and who had asked to be left alone. */
export const CALLS: readonly Story[] = [
  {
    id: 'S3a',
    title: '“E-mail please, I travel”',
    happened: 'She was away for weeks and asked for e-mail. The phone rang twice.',
    said: [
      {
        words: 'E-mail and phone are fine.',
        acts: [...yesTo('email', 'prospecting'), ...yesTo('phone', 'prospecting')],
      },
      {
        words: 'I travel until 2 April. E-mail, please.',
        acts: [{ op: 'pause', pause: { channels: ['phone'], until: '2018-04-02', note: 'I travel' } }],
      },
    ],
    question: 'A call on 6 March 2018.',
    ask: { channel: 'phone', topic: 'prospecting', at: '2018-03-06T18:00:00Z' },
  },
  {
    id: 'S3b',
    title: 'The phone rang at 6:30',
    happened: 'A caller three hours east did not think of where she was.',
    said: [{ words: 'You may call. I am in Las Vegas.', acts: [...yesTo('phone', 'prospecting'), IN_LAS_VEGAS] }],
    question: 'A call at 9:30 in New York, on 7 March 2018.',
    ask: { channel: 'phone', topic: 'prospecting', at: '2018-03-07T14:30:00Z' },
  },
  {
    id: 'S3c',
    title: '“Remove me”: contacted again',
    happened: 'She asked to be removed, and was contacted again.',
    said: [
      {
        words: 'E-mail and phone are fine.',
        acts: [...yesTo('email', 'prospecting'), ...yesTo('phone', 'prospecting')],
      },
      { words: 'Remove me.', acts: [{ op: 'stop', words: 'Remove me' }] },
    ],
    question: 'An e-mail on the next day.',
    ask: { channel: 'email', topic: 'prospecting' },
  },
];
