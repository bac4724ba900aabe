import * as z from 'zod/mini';
import { CustomerId } from '../../contract/ids.ts';
import { ImportQuery } from '../../contract/import.ts';
import { Inbound } from '../../contract/inbound.ts';
import { NewLink } from '../../contract/link.ts';
import { operation } from '../operation.ts';
import { inPath, inQuery, json, key, nothing, tells } from '../parts.ts';
import { ImportSummary } from '../shapes/imports.ts';
import { InboundAnswer, MadeLink } from '../shapes/small-answers.ts';

export const DOOR_OPERATIONS = [
  operation('POST /v1/links', {
    id: 'makeLink',
    tag: 'doors',
    summary: 'Make a link that turns something off without a login',
    about: [
      'Neither `topic` nor `channel`: all marketing · a topic: that topic · a channel: that channel · both: that channel out of that topic. Put the headers on the message as they are (RFC 8058), and `page` into its text.',
      'A link never expires; it ends when it is revoked or the customer is erased. The customer need not have been seen before.',
    ],
    who: key('write'),
    body: json(NewLink, 'For whom, and what one tap turns off.'),
    once: true,
    answers: { 201: tells(MadeLink, 'The link.', 'Idempotency-Replayed') },
  }),
  operation('DELETE /v1/links/{id}', {
    id: 'revokeLink',
    tag: 'doors',
    summary: 'Revoke one link',
    who: key('write'),
    parameters: [inPath('id', z.string(), 'The link’s id, `link_…`.')],
    answers: { 204: nothing('It opens nothing any more.') },
    codes: ['unknown-link'],
  }),
  operation('DELETE /v1/links', {
    id: 'revokeLinks',
    tag: 'doors',
    summary: 'Revoke the links of one customer, or all links of the site',
    about: ['Without `customer` every link of the site ends, in messages that were sent long ago too.'],
    who: key('write'),
    parameters: [inQuery('customer', CustomerId, 'Whose links; any other name in the query is a 422.')],
    answers: { 204: nothing('None of them opens anything any more.') },
    codes: ['invalid'],
  }),
  operation('POST /v1/inbound', {
    id: 'takeInbound',
    tag: 'doors',
    summary: 'Hand on what a customer answered to a message',
    about: [
      'STOP, in the catalog’s languages and as the whole message, refuses the channel for every profile with that address, now or later. Anything else changes nothing: let a person read it.',
    ],
    who: key('write'),
    body: json(Inbound, 'Which channel, from which address, and the text.'),
    once: true,
    answers: { 200: tells(InboundAnswer, 'Whether it was understood as a stop.', 'Idempotency-Replayed') },
  }),
  operation('POST /v1/import', {
    id: 'importList',
    tag: 'doors',
    summary: 'Bring a list of answers from an old system',
    about: [
      'CSV with a header row, a row an answer, columns as in ImportRow: `customer` and `answer` (yes or no) must be there. A no holds at once; a yes needs `at`, `where` and `words`. Nothing is done over an answer, a stop, a suppression or an erase of the customer’s own.',
      'Of any length, gzip too. The same list again changes nothing.',
    ],
    who: key('write'),
    parameters: [inQuery('from', ImportQuery.shape.from, 'The name of the list, which the customer reads.')],
    body: {
      about: 'The list, in UTF-8.',
      content: [{ type: 'text/csv', schema: null }],
      required: true,
      bytes: null,
    },
    answers: { 200: tells(ImportSummary, 'When the last row is kept: what was applied, what was left, and why.') },
  }),
];
