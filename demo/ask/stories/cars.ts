import { yesTo, type Story, type StoryAct } from './story.ts';

const KEEPS: StoryAct = {
  op: 'plan',
  words: 'I keep cars ten years',
  plan: { kind: 'keep', subject: 'car', since: '2012-12', for: 'P10Y', words: 'I keep cars ten years' },
};

/** A car that was to be kept, visits that nobody booked, and things that were bought already. */
export const CARS: readonly Story[] = [
  {
    id: 'S4a',
    title: '“I keep cars ten years”',
    happened: 'She bought a car in December 2012 and told the salesman. Trade-in offers came every month ever since.',
    said: [
      {
        words: 'Letters and e-mail are fine, trade-in offers too.',
        acts: [...yesTo('email', 'trade-in'), ...yesTo('post', 'trade-in')],
      },
      { words: 'I keep cars ten years.', acts: [KEEPS] },
    ],
    question: 'A trade-in letter on 10 December 2013.',
    ask: { channel: 'post', topic: 'trade-in', at: '2013-12-10T15:00:00Z' },
  },
  {
    id: 'S4b',
    title: 'Told a person in the shop, never recorded',
    happened: 'She told it to a person, who nodded. No system ever knew.',
    said: [
      { words: 'E-mail is fine, trade-in offers too.', acts: yesTo('email', 'trade-in') },
      {
        words: 'To the salesman: I buy nothing before spring 2030.',
        acts: [
          {
            op: 'plan',
            plan: { kind: 'not-before', subject: 'car', until: '2030-03', words: 'I buy nothing before spring 2030' },
          },
        ],
      },
    ],
    question: 'A trade-in offer on the next day.',
    ask: { channel: 'email', topic: 'trade-in' },
  },
  {
    id: 'S4c',
    title: 'Appointments invented, then reminders for them',
    happened: 'The dealer made up an appointment and sent reminders for it.',
    said: [{ words: 'E-mail is fine.', acts: [{ op: 'channel', channel: 'email', use: 'yes' }] }],
    question: 'A reminder for appointment B-78, which the business made.',
    ask: {
      channel: 'email',
      topic: 'service',
      basis: { kind: 'booking', ref: 'B-78', madeBy: 'business' },
      at: '2013-12-10T15:00:00Z',
    },
  },
  {
    id: 'S4d',
    title: 'Cold calls to an existing customer',
    happened: 'A company that bought already was called as if nobody knew it, and the person called had no say.',
    said: [
      { words: 'You may call.', acts: yesTo('phone', 'prospecting') },
      {
        words: 'Somebody else decides what we buy.',
        acts: [
          {
            op: 'plan',
            plan: { kind: 'not-my-decision', subject: 'prospecting', words: 'Somebody else decides what we buy' },
          },
        ],
      },
    ],
    facts: {
      words: 'Her organisation has been a customer since May 2011.',
      facts: { org: { id: 'acme', customerSince: '2011-05-01' } },
    },
    question: 'A call to get acquainted, on 10 December 2013.',
    ask: { channel: 'phone', topic: 'prospecting', at: '2013-12-10T20:00:00Z' },
  },
  {
    id: 'S4e',
    title: 'Tickets offered to somebody who had bought them',
    happened: 'She had her tickets. The offers for the same show went on.',
    said: [{ words: 'E-mail is fine, tickets too.', acts: yesTo('email', 'tickets') }],
    facts: {
      words: 'She bought a ticket for the show on 23 November 2013.',
      facts: { owns: [{ subject: 'event', item: 'doctor', until: '2013-11-24' }] },
    },
    question: 'The same show, on 18 November 2013.',
    ask: { channel: 'email', topic: 'tickets', item: 'doctor', at: '2013-11-18T15:00:00Z' },
  },
  {
    id: 'S4f',
    title: 'Callers who could have checked',
    happened: 'Nobody looked before dialing, although the answer was on record.',
    said: [
      { words: 'E-mail is fine, trade-in offers too.', acts: yesTo('email', 'trade-in') },
      {
        words: 'No calls. I said e-mail.',
        acts: [{ op: 'channel', channel: 'phone', use: 'no', words: 'I said e-mail' }],
      },
    ],
    question: 'A call about a trade-in, before dialing.',
    ask: { channel: 'phone', topic: 'trade-in', at: '2026-03-03T20:00:00Z' },
  },
];
