import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JudgedProfile } from '../../server/domain/rule.ts';
import { FOR_A_PERSON } from '../../server/domain/understand-sentence.ts';
import { PUBLISHED, ROSA, understood } from './understand-desk.ts';

const NOTE = (text: string) => ({
  candidates: [
    {
      change: { op: 'plan', plan: { kind: 'note', words: text }, words: text },
      sentence: FOR_A_PERSON,
      lines: [{ about: 'words', text: FOR_A_PERSON }],
      direction: 'neutral',
    },
  ],
  missing: [],
});

const said = (text: string, odd: Parameters<typeof understood>[1] = {}) =>
  understood(text, odd).candidates.map(({ sentence }) => sentence);

const open = (text: string, odd: Parameters<typeof understood>[1] = {}) =>
  understood(text, odd).missing.map(({ slot, question }) => [slot, question]);

function rosaWith(choices: Partial<JudgedProfile['choices']>): JudgedProfile {
  return { ...ROSA, choices: { ...ROSA.choices, ...choices } };
}

const KEPT = rosaWith({
  plans: [
    {
      id: 'pln_0197a000-0000-7000-8000-000000000001',
      kind: 'keep',
      subject: 'car',
      since: '2022-12',
      for: 'P10Y',
      words: 'I keep cars ten years',
    },
  ],
});

describe('what a customer writes', () => {
  it('“I keep cars ten years” is asked since when, and her answer makes it a plan with its words verbatim', () => {
    const text = '  I keep cars ten years. ';
    assert.deepEqual(open(text), [['since', 'Since when do you have it?']]);
    assert.deepEqual(understood(text).candidates, NOTE(text).candidates);
    const [candidate] = understood(text, { answers: { since: 'December 2022' } }).candidates;
    assert.deepEqual(candidate?.change, {
      op: 'plan',
      plan: { kind: 'keep', subject: 'car', since: '2022-12', for: 'P10Y', words: text },
      words: text,
    });
    assert.equal(
      candidate?.sentence,
      'You keep your car about 10 years (bought December 2022). No trade-in offers before January 2033. Service reminders stay on.',
    );
  });

  it('an answer that is no date, or one that has not come, leaves the question open', () => {
    for (const since of ['a while ago', 'December 2099', '05/12/2020'])
      assert.deepEqual(open('I keep cars ten years', { answers: { since } }), [
        ['since', 'Since when do you have it?'],
      ]);
  });

  it('a thing kept until an age is asked when it was built, and the sentence says so', () => {
    const text = 'we drive our cars until they are 12';
    assert.deepEqual(open(text), [['since', 'Which year was it built?']]);
    assert.deepEqual(said(text, { answers: { since: '2020' } }), [
      'You keep your car about 12 years (built 2020). No trade-in offers before January 2033. Service reminders stay on.',
    ]);
  });

  it('a purchase alone is asked how long it is kept', () => {
    const text = 'I bought my car in December 2012';
    assert.deepEqual(open(text), [['for', 'How long do you keep it?']]);
    assert.deepEqual(open(text, { answers: { for: 'for ever' } }).length, 1);
    assert.deepEqual(open(text, { answers: { for: '0 years' } }).length, 1);
    assert.deepEqual(said(text, { answers: { for: 'Twenty years.' } }), [
      'You keep your car about 20 years (bought December 2012). No trade-in offers before January 2033. Service reminders stay on.',
    ]);
  });

  it('a plan that has run out already says that it changes nothing', () => {
    assert.deepEqual(said('I bought my car in December 2012 and I keep cars ten years'), [
      'You keep your car about 10 years (bought December 2012). Service reminders and Trade-in offers stay on. Nothing that may reach you today changes.',
    ]);
  });

  it('what nobody named is asked with what it can be, never guessed, not even where it can be only one thing', () => {
    const { missing } = understood('just bought one last week');
    assert.deepEqual(missing, [
      {
        slot: 'subject',
        question: 'What is this about?',
        choices: [
          { value: 'car', label: 'car' },
          { value: 'ticket', label: 'ticket' },
          { value: 'trade-in', label: 'Trade-in offers' },
          { value: 'add-ons', label: 'Accessories' },
          { value: 'race-days', label: 'Race day tickets' },
        ],
      },
    ]);
    for (const subject of ['car', 'Cars', 'my vehicle'])
      assert.deepEqual(said('just bought one last week', { answers: { subject } }), [
        'You already have a car. No trade-in offers. Service reminders stay on.',
      ]);
    assert.equal(open('just bought one last week', { answers: { subject: 'a boat' } }).length, 1);
    assert.deepEqual(said('not my department', { answers: { subject: 'trade-in' } }), [
      'Trade-in offers: somebody else decides. No trade-in offers.',
    ]);
    assert.deepEqual(said('I already have one', { answers: { subject: 'add-ons' } }), [
      'Accessories: you already have this. No accessories.',
    ]);
  });

  it('two questions are asked at once, and one answer leaves the other', () => {
    assert.deepEqual(
      open('I keep them ten years').map(([slot]) => slot),
      ['subject', 'since'],
    );
    assert.deepEqual(
      open('I keep them ten years', { answers: { subject: 'car' } }).map(([slot]) => slot),
      ['since'],
    );
    assert.deepEqual(
      open('I keep them ten years', { answers: { since: '2020' } }).map(([slot]) => slot),
      ['subject'],
    );
    assert.deepEqual(said('I keep them ten years', { answers: { subject: 'trade-in', since: '5 December 2020' } }), [
      'Trade-in offers: you keep what you have about 10 years (bought 5 December 2020). No trade-in offers before 5 December 2030.',
    ]);
    assert.deepEqual(
      open('We bought it in 2020').map(([slot]) => slot),
      ['subject', 'for'],
    );
    assert.deepEqual(
      open('not until this year').map(([slot]) => slot),
      ['subject', 'until'],
    );
  });

  it('“call me in March” ends with February, in her words’ channel alone', () => {
    const [candidate] = understood('call me in March').candidates;
    assert.deepEqual(candidate, {
      change: { op: 'pause', pause: { channels: ['phone'], until: '2027-03' }, words: 'call me in March' },
      sentence: 'Paused until March 2027: calls.',
      lines: [{ about: 'words', text: 'Paused until March 2027: calls.' }],
      direction: 'quieter',
    });
  });

  it('a pause says what it does not reach', () => {
    assert.deepEqual(said('I am travelling until 5 December'), [
      'Paused until 5 December 2026. Service reminders and Safety recalls stay on.',
    ]);
    assert.deepEqual(open('I am travelling'), [['until', 'Until when?']]);
    assert.deepEqual(said('I am travelling', { answers: { until: 'until 5 December' } }), [
      'Paused until 5 December 2026. Service reminders and Safety recalls stay on.',
    ]);
    assert.deepEqual(said('I am away, only email', { answers: { until: 'March' } }), [
      'Paused until March 2027: text messages, calls and letters.',
    ]);
    assert.deepEqual(said('no news until March'), ['Paused until March 2027: News and open days.']);
    assert.deepEqual(said('pause the news for 2 weeks'), ['Paused until 5 December 2026: News and open days.']);
    assert.equal(open('pause the news until November').length, 1);
    assert.equal(open('not buying a car until November').length, 1);
  });

  it('“only email” turns every other channel off and never email on', () => {
    const { candidates } = understood('only email', { profile: rosaWith({ channels: {} }) });
    assert.deepEqual(
      candidates.map(({ change, sentence, direction }) => [change, sentence, direction]),
      [
        [{ op: 'channel', channel: 'sms', use: 'no', words: 'only email' }, 'No text messages.', 'quieter'],
        [{ op: 'channel', channel: 'phone', use: 'no', words: 'only email' }, 'No calls.', 'quieter'],
        [{ op: 'channel', channel: 'post', use: 'no', words: 'only email' }, 'No letters.', 'quieter'],
      ],
    );
    assert.deepEqual(understood('only whatsapp'), NOTE('only whatsapp'));
    assert.deepEqual(understood('only email, text, phone or letters'), NOTE('only email, text, phone or letters'));
  });

  it('“never about cars” closes service too, and says so; safety recalls are about no car here', () => {
    assert.deepEqual(said('never about cars'), [
      'You want nothing about cars. No service reminders. No trade-in offers.',
    ]);
  });

  it('a limit for one topic is understood only where the topic is on: it must not become a yes', () => {
    assert.deepEqual(said('trade-in offers at most twice a year'), [
      'Trade-in offers: at most twice a year. We may email or call you about Trade-in offers, at most twice a year.',
    ]);
    const shy = rosaWith({ topics: {} });
    const text = 'trade-in offers at most twice a year';
    assert.deepEqual(understood(text, { profile: shy }), NOTE(text));
    const never = rosaWith({ topics: { service: { want: 'no' } } });
    const service = 'service reminders at most twice a year';
    assert.deepEqual(understood(service, { profile: never }), NOTE(service));
    const sharing = 'sharing with partners at most twice a year';
    assert.deepEqual(understood(sharing), NOTE(sharing));
  });

  it('what lets more through is louder and says that it waits for her yes', () => {
    const [want] = understood('I’m looking for a new car', { profile: KEPT }).candidates;
    assert.equal(want?.direction, 'louder');
    assert.equal(
      want?.sentence,
      'You are looking for a car. We may email or call you about Trade-in offers. Service reminders and Trade-in offers stay on. This lets more reach you than before, so it waits for your yes.',
    );
    const shy = { ...KEPT, choices: { ...KEPT.choices, topics: {} } };
    assert.deepEqual(said('I’m looking for a new car', { profile: shy }), [
      'You are looking for a car. No longer so: “No trade-in offers before January 2033.” Service reminders stay on. This lets more reach you than before, so it waits for your yes.',
    ]);
    assert.deepEqual(said('I’m looking for a new car'), [
      'You are looking for a car. Service reminders and Trade-in offers stay on. It opens nothing today, but it asks for more, so it waits for your yes.',
    ]);
    const rare = rosaWith({ cap: { max: 1, per: 'P1Y' } });
    assert.deepEqual(said('once a week is plenty', { profile: rare }), [
      'All marketing together at most once a week. This lets more reach you than before, so it waits for your yes.',
    ]);
  });

  it('what is so already says that nothing changes', () => {
    const refused = rosaWith({ topics: { 'trade-in': { want: 'no' } } });
    assert.deepEqual(said('No trade-in offers', { profile: refused }), [
      'No trade-in offers. Nothing that may reach you today changes.',
    ]);
  });

  it('is told in names and languages too, which change no answer', () => {
    const named = rosaWith({ name: { given: 'Rosa', family: 'Iglesias' } });
    const [candidate] = understood('call me Dr Iglesias', { profile: named }).candidates;
    assert.deepEqual(candidate, {
      change: {
        op: 'name',
        name: { given: 'Rosa', family: 'Iglesias', salutation: 'Dr Iglesias' },
        words: 'call me Dr Iglesias',
      },
      sentence: 'We call you Dr Iglesias.',
      lines: [{ about: 'words', text: 'We call you Dr Iglesias.' }],
      direction: 'neutral',
    });
    assert.deepEqual(said('in French please'), ['We write to you in French.']);
    assert.deepEqual(understood('in Dutch please'), NOTE('in Dutch please'));
    assert.deepEqual(said('I prefer text messages'), ['We try text messages first.']);
    assert.deepEqual(understood('I prefer email or text'), NOTE('I prefer email or text'));
    assert.deepEqual(understood('I prefer whatsapp'), NOTE('I prefer whatsapp'));
  });

  it('what means nothing in this catalog is for a person', () => {
    for (const text of [
      'no whatsapp until March',
      'I already have the news',
      'I want the news',
      'pause service reminders until March',
      'no tickets',
      'never about safety recalls',
      'I keep the news ten years',
      'I bought the news in 2020',
      'no recalls until March',
      'not interested in partners until March',
    ])
      assert.deepEqual(understood(text), NOTE(text));
    const bare = { ...PUBLISHED, catalog: { ...PUBLISHED.catalog, topics: PUBLISHED.catalog.topics.slice(0, 1) } };
    for (const text of ['Don’t share my data', 'I already have it', 'my husband decides that'])
      assert.deepEqual(understood(text, { published: bare }), NOTE(text));
  });

  it('a word for several topics is asked which, among these alone', () => {
    const [first, ...rest] = PUBLISHED.catalog.topics;
    const twice = [
      first!,
      ...rest.map((topic) => (topic.id === 'news' ? { ...topic, name: { en: 'Racing news' } } : topic)),
      { ...rest.find(({ id }) => id === 'news')!, id: 'letters', name: { en: 'Racing letters and news' } },
      { ...rest.find(({ id }) => id === 'news')!, id: 'racing-updates', name: { en: 'Racing updates' } },
    ];
    const published = { ...PUBLISHED, catalog: { ...PUBLISHED.catalog, topics: twice } };
    const { missing } = understood('no racing', { published });
    assert.deepEqual(
      missing.map(({ choices }) => choices?.map(({ value }) => value)),
      [['news', 'racing-updates']],
    );
    const [chosen] = understood('no racing', { published, answers: { subject: 'racing-updates' } }).candidates;
    assert.equal(chosen?.sentence, 'No racing updates.');
  });

  it('two clauses that mean one thing are put together, two that may limit each other go to a person', () => {
    assert.deepEqual(said('No texts. Once a month is enough.'), [
      'No text messages.',
      'All marketing together at most once a month.',
    ]);
    for (const text of [
      'Stop everything. I prefer email.',
      'Pause everything until March. Only email.',
      'I am away until March. Only email. No texts.',
      'I keep cars ten years. I keep tickets one year.',
      'I bought my car in 2020 and my tickets were bought in 2021 and I keep cars ten years',
      'I bought my tickets in 2020 and I keep cars ten years',
      'I keep my car another 3 years and bought it in 2020',
      'we drive our cars until they are 12 and bought this one in 2020',
      'since 2020',
    ])
      assert.deepEqual(understood(text), NOTE(text), text);
    assert.deepEqual(said('Remove me from your list. Never call me.').length, 2);
    assert.deepEqual(said('I am away until March. I already have tickets.').length, 2);
    assert.deepEqual(said('I keep vehicles ten years, bought my car in 2020').length, 1);
  });

  it('said twice counts once', () => {
    assert.deepEqual(said('No calls. No calls and no texts.'), ['No calls.', 'No text messages.']);
  });

  it('in a zone of the south seasons are asked, not guessed', () => {
    const south = rosaWith({ hours: { zone: 'Australia/Sydney' } });
    assert.deepEqual(
      open('no trade-in offers until spring 2027', { profile: south }).map(([slot]) => slot),
      ['until'],
    );
  });

  it('numbers that nobody means go to a person', () => {
    for (const text of [
      'I keep cars 0 years',
      'I keep cars half a month',
      'I bought my car half a year ago',
      'at most 0 times a year',
      'every 0 months is enough',
      'twice a day is fine',
      'a thousand times a year is fine',
      '500 times a year is fine',
      'no calls for the next 0 days',
    ])
      assert.deepEqual(understood(text), NOTE(text), text);
    assert.equal(open('I keep cars half a year').length, 1);
    assert.deepEqual(said('I keep my car another 1 year'), [
      'You keep your car about 1 year (from today). No trade-in offers before 21 November 2027; then we may email or call you. Service reminders stay on.',
    ]);
  });

  it('a letter goes to a person: too long, too many sentences, too many clauses, nothing at all', () => {
    const long = `No calls${' please'.repeat(50)}`;
    for (const text of [long, '...', 'No calls. No texts. No letters. No email. No news.'])
      assert.deepEqual(understood(text), NOTE(text));
    const many = 'no calls, no texts, no letters, no email, no calls, no texts, no letters';
    assert.deepEqual(understood(many), NOTE(many));
  });

  it('a date that has begun already is asked again', () => {
    assert.deepEqual(open('call me in November'), [['until', 'Until when?']]);
    assert.equal(said('call me in November', { answers: { until: 'next year' } }).length, 1);
  });

  it('a refusal of sharing says what is no longer so', () => {
    const sharing = { want: 'yes', recipients: ['Harbour Finance Ltd'], at: '2026-10-02T09:12:04Z' } as const;
    const profile = rosaWith({ topics: { partners: { ...sharing, recipients: [...sharing.recipients] } } });
    assert.deepEqual(said('Don’t share my data', { profile }), [
      'No sharing with partners. No longer so: “We may share your details with Harbour Finance Ltd.”',
    ]);
  });

  it('calls things by their names, one or many', () => {
    const insure = (id: string) => ({
      id: `offers-${id}`,
      class: 'marketing' as const,
      name: { en: `Offers ${id}` },
      about: [id],
      sells: true,
      channels: ['email' as const],
    });
    const topics = [insure('umbrella'), insure('policy'), insure('glasses'), insure('day')];
    const letter = {
      id: 'letter',
      class: 'service' as const,
      name: { en: 'Newsletter' },
      about: ['day'],
      channels: ['email' as const],
    };
    const published = { ...PUBLISHED, catalog: { ...PUBLISHED.catalog, topics: [...topics, letter] } };
    const first = (text: string) => said(text, { published })[0];
    assert.equal(first('I already have an umbrella'), 'You already have an umbrella. No offers umbrella.');
    assert.equal(first('never about policies'), 'You want nothing about policies. No offers policy.');
    assert.equal(first('never about glasses'), 'You want nothing about glasses. No offers glasses.');
    assert.equal(
      first('my wife decides about days'),
      'Somebody else decides about days. No offers day. Newsletter stays on.',
    );
  });

  it('“only text me” is as good as “only text”', () => {
    assert.deepEqual(said('only text me'), ['No email.', 'No calls.', 'No letters.']);
  });
});
