import * as z from 'zod/mini';
import { AskChannel } from '../../contract/channel.ts';
import { ContactId, ContactPatch, NewContact, NewContacts } from '../../contract/contact.ts';
import { Ask, AskBatch } from '../../contract/decision.ts';
import { TopicId } from '../../contract/ids.ts';
import { ScrubQuery } from '../../contract/scrub.ts';
import { operation, type Body } from '../operation.ts';
import { inPath, inQuery, json, key, largeJson, shows, tells } from '../parts.ts';
import { Decision, Decisions, LoggedContact, LoggedContacts } from '../shapes/decisions.ts';
import { ScrubSummary } from '../shapes/small-answers.ts';

const { by, as, basis, column } = ScrubQuery.shape;

const LIST: Body = {
  about: 'The list: CSV (RFC 4180) with a header row, or one JSON object a line. `Content-Encoding: gzip` is read too.',
  content: [
    { type: 'text/csv', schema: null },
    { type: 'application/x-ndjson', schema: null },
    { type: 'application/jsonl', schema: null },
  ],
  required: true,
  bytes: null,
};

export const ASK_OPERATIONS = [
  operation('POST /v1/decisions', {
    id: 'askBeforeContact',
    tag: 'ask',
    summary: 'Ask whether a person may be contacted, by this channel, about this topic',
    about: [
      'Name exactly one of `customer`, `email` and `phone`. Several profiles with one address: the strictest answer. None: that of a customer who never answered anything.',
      '`allow` · `defer`: time alone lifts it, and `nextAllowedAt` says when · `fix`: you can put it right now, and ask again · `deny`: only the customer or a corrected fact lifts it. All reasons are told, in the order of the codes; the outcome is the hardest of them.',
      'With another `at` than now, what the customer says today is judged at that instant, and contacts later than it do not count; `reserve` is a 422 then.',
      'With `reserve` one slot of the budget is taken at once for an hour, whoever else asks: report the contact with its `contact.id`, and it takes the slot’s place.',
    ],
    who: key('decide'),
    body: json(Ask, 'Whom, by which channel, about what.'),
    once: true,
    answers: { 200: tells(Decision, 'The answer. A no is one too.', 'Idempotency-Replayed') },
  }),
  operation('POST /v1/decisions/batch', {
    id: 'askForMany',
    tag: 'ask',
    summary: 'Ask about up to 1,000 people at once',
    about: ['One ask that is not valid makes the whole batch a 422.'],
    who: key('decide'),
    body: largeJson(AskBatch, 'The asks.'),
    once: true,
    answers: { 200: tells(Decisions, 'The answers, in the order of the asks.', 'Idempotency-Replayed') },
  }),
  operation('POST /v1/scrub', {
    id: 'scrubList',
    tag: 'ask',
    summary: 'Send a campaign’s list in, get back the rows that may be contacted',
    about: [
      'Streamed both ways at constant memory, inside one view of the database: a list of any length. The answer’s type is that of the list; who sends gzip and accepts gzip gets gzip.',
      'Kept rows pass byte for byte. With `as=removed` and `as=all` each row gets `ask_first_outcome`, `ask_first_reasons` and `ask_first_next` besides. A row that cannot be read is never kept.',
      'When the stream ended, ask `GET /v1/scrubs/{id}` whether it was complete: a stream that broke off has told of a part alone.',
    ],
    who: key('decide'),
    parameters: [
      { ...inQuery('channel', AskChannel, 'The channel of the campaign.'), required: true },
      { ...inQuery('topic', TopicId, 'The topic of the campaign.'), required: true },
      {
        ...inQuery('column', column, 'The header of the column, or the member, that names the person.'),
        required: true,
      },
      inQuery('by', by, 'What stands in that column: `customer` unless said.'),
      inQuery('as', as, '`kept` (unless said): whom the answer allows · `removed`: the others · `all`: everybody.'),
      inQuery('basis', basis, 'What a service message is about, made by the customer: `booking`.'),
    ],
    body: LIST,
    answers: {
      200: {
        ...shows('text/csv', 'The rows, while the list still comes.', 'X-Ask-First-Scrub'),
        content: LIST.content,
      },
    },
  }),
  operation('GET /v1/scrubs/{id}', {
    id: 'readScrub',
    tag: 'ask',
    summary: 'Read how a scrub went',
    who: key('decide'),
    parameters: [inPath('id', z.string(), 'The `X-Ask-First-Scrub` of the answer.')],
    answers: { 200: tells(ScrubSummary, 'How many rows came, how many were kept, and why not the others.') },
    codes: ['unknown-scrub'],
  }),
  operation('POST /v1/contacts', {
    id: 'reportContact',
    tag: 'ask',
    summary: 'Report a contact that was made',
    about: [
      'It counts against the customer’s limits, and they read it. A contact without `decision` and `contact` is kept as made without asking, and shown as that.',
    ],
    who: key('decide'),
    body: json(NewContact, 'What was done. `at` is now unless said, never in the future.'),
    once: true,
    answers: { 201: tells(LoggedContact, 'The contact as it is kept.', 'Idempotency-Replayed') },
    codes: ['contact-reported'],
  }),
  operation('POST /v1/contacts/batch', {
    id: 'reportContacts',
    tag: 'ask',
    summary: 'Report up to 1,000 contacts at once',
    about: ['All are kept, or none.'],
    who: key('decide'),
    body: largeJson(NewContacts, 'The contacts.'),
    once: true,
    answers: { 201: tells(LoggedContacts, 'The contacts as they are kept, in their order.', 'Idempotency-Replayed') },
    codes: ['contact-reported'],
  }),
  operation('PATCH /v1/contacts/{id}', {
    id: 'setContactResult',
    tag: 'ask',
    summary: 'Say how a contact went in the end',
    who: key('decide'),
    parameters: [inPath('id', ContactId, 'The contact’s id.')],
    body: json(ContactPatch, 'The result. `refused` starts the catalog’s cooling-off.'),
    answers: { 200: tells(LoggedContact, 'The contact as it is kept now.') },
    codes: ['unknown-contact'],
  }),
];
