import { operation } from '../operation.ts';
import { ADMIN, ANYBODY, shows, TAGGED, tells, UNCHANGED } from '../parts.ts';
import { ReceiptKey, ReceiptKeys } from '../shapes/receipts.ts';
import { GpcSupport } from '../shapes/small-answers.ts';

export const RECEIPT_OPERATIONS = [
  operation('GET /.well-known/jwks.json', {
    id: 'readReceiptKeys',
    tag: 'receipts',
    summary: 'Read the public keys that receipts are verified with',
    about: [
      'The key in use first, then every one before it, for ever (RFC 7517). For any page: `Access-Control-Allow-Origin: *`.',
    ],
    who: ANYBODY,
    parameters: [TAGGED],
    answers: { 200: tells(ReceiptKeys, 'The keys.', 'ETag', 'Cache-Control'), 304: UNCHANGED },
    codes: ['too-many-requests'],
  }),
  operation('POST /v1/receipt-keys', {
    id: 'rotateReceiptKey',
    tag: 'receipts',
    summary: 'Sign receipts with a new key from now on',
    who: ADMIN,
    answers: { 201: tells(ReceiptKey, 'The new key; those before it stay published.') },
  }),
  operation('GET /receipts/check', {
    id: 'showReceiptChecker',
    tag: 'receipts',
    summary: 'Show the page that checks receipts and exports, without a connection',
    who: ANYBODY,
    parameters: [TAGGED],
    answers: {
      200: shows('text/html', 'The page, to be saved too.', 'ETag', 'Cache-Control'),
      304: UNCHANGED,
    },
    isStatic: true,
  }),
  operation('GET /.well-known/gpc.json', {
    id: 'readGpcSupport',
    tag: 'receipts',
    summary: 'Read that Global Privacy Control is obeyed',
    who: ANYBODY,
    answers: { 200: tells(GpcSupport, 'It is.', 'Cache-Control') },
    isStatic: true,
  }),
];
