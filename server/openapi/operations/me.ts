import * as z from 'zod/mini';
import { ChangesRequest } from '../../contract/change.ts';
import { EraseRequest } from '../../contract/erase.ts';
import { ImportRequest } from '../../contract/import.ts';
import { NewReport } from '../../contract/report.ts';
import { UnderstandRequest } from '../../contract/understand.ts';
import { operation } from '../operation.ts';
import {
  CUSTOMER,
  GPC,
  inPath,
  json,
  LANG,
  largeJson,
  nothing,
  optionalJson,
  PAGE,
  TAGGED,
  tells,
  UNCHANGED,
  VISITOR,
} from '../parts.ts';
import { BrokenPromise } from '../shapes/asked.ts';
import { ImportAnswer } from '../shapes/imports.ts';
import { HistoryPage } from '../shapes/lists.ts';
import { ChangesAnswer, Me } from '../shapes/profiles.ts';
import { Receipt } from '../shapes/receipts.ts';
import { PreferencesExport } from '../shapes/records.ts';
import { Understanding } from '../shapes/understanding.ts';

export const ME_OPERATIONS = [
  operation('GET /v1/me', {
    id: 'readMe',
    tag: 'me',
    summary: 'Read everything that the customer’s page shows',
    about: ['A customer who was never seen is a 200 with revision 0. Behind a link names and addresses are masks.'],
    who: VISITOR,
    parameters: [LANG, TAGGED, GPC],
    answers: { 200: tells(Me, 'Everything.', 'ETag'), 304: UNCHANGED },
  }),
  operation('POST /v1/me/changes', {
    id: 'changeMe',
    tag: 'me',
    summary: 'Say something: stop, choose, limit, pause, plan, correct, undo',
    about: [
      'Quieter always applies. Louder is held, and kept nowhere, when the customer’s view was ahead (`ahead`), when the words they said yes to were not those of the current catalog (`shown-missing`), or when something quieter was accepted on the same path since (`quieter-since`): send it again with the current `base` and `shown` once the customer confirmed.',
      'The same change under the same id is answered as applied and makes nothing; another under that id is a 409. One request makes at most one revision; one change that is not valid makes the whole request a 422.',
      'Behind a link only what is quieter and within what the link is about, else 403 and nothing is kept.',
    ],
    who: VISITOR,
    parameters: [LANG, GPC],
    body: json(ChangesRequest, 'The changes, and the revision that the customer was looking at.'),
    answers: { 200: tells(ChangesAnswer, 'What applied, what is held and why, and the receipt.') },
    codes: ['change-conflict', 'link-quieter-only'],
  }),
  operation('GET /v1/me/history', {
    id: 'readHistory',
    tag: 'me',
    summary: 'Read what was changed, when, and through which door',
    who: CUSTOMER,
    parameters: PAGE,
    answers: { 200: tells(HistoryPage, 'A page, the newest first.') },
    codes: ['invalid'],
  }),
  operation('POST /v1/me/understand', {
    id: 'understandWords',
    tag: 'me',
    summary: 'Read a customer’s own words as changes to confirm',
    about: ['Nothing is stored. Send the changes that the customer agrees with to `POST /v1/me/changes`.'],
    who: CUSTOMER,
    body: json(UnderstandRequest, 'The words, and answers to what was asked back.'),
    answers: { 200: tells(Understanding, 'What was understood, and what is still to be asked.') },
  }),
  operation('POST /v1/me/report', {
    id: 'reportBroken',
    tag: 'me',
    summary: 'Report that it was done anyway',
    about: [
      'Counted for the customer to see, and sent to the business as `promise.broken`. The same act again is the same report.',
    ],
    who: CUSTOMER,
    parameters: [GPC],
    body: json(NewReport, 'What was done, and when.'),
    answers: { 201: tells(BrokenPromise, 'The report.') },
    codes: ['unknown-decision'],
  }),
  operation('GET /v1/me/receipts/{id}', {
    id: 'readReceipt',
    tag: 'me',
    summary: 'Read one receipt',
    who: CUSTOMER,
    parameters: [inPath('id', z.string(), 'The receipt’s id, `rct_…`.')],
    answers: { 200: tells(Receipt, 'The receipt.') },
    codes: ['unknown-receipt'],
  }),
  operation('GET /v1/me/export', {
    id: 'exportMe',
    tag: 'me',
    summary: 'Take everything away as one file',
    about: ['Streamed: choices, facts, history, reports, every receipt and the keys to check them with.'],
    who: CUSTOMER,
    parameters: [LANG, GPC],
    answers: { 200: tells(PreferencesExport, 'The file.', 'Content-Disposition') },
  }),
  operation('POST /v1/me/import', {
    id: 'importMe',
    tag: 'me',
    summary: 'Bring the file of another company',
    about: [
      'Noes, limits, pauses and plans hold at once; yeses and whatever else is louder wait as one proposal. What is not offered here is named in `left`. The same file again changes nothing.',
    ],
    who: CUSTOMER,
    parameters: [LANG, GPC],
    body: largeJson(ImportRequest, 'The answer of `GET /v1/me/export`, as it is.'),
    answers: { 200: tells(ImportAnswer, 'What holds, what waits, and what was left.') },
  }),
  operation('DELETE /v1/me', {
    id: 'eraseMe',
    tag: 'me',
    summary: 'Erase everything of the customer',
    about: [
      'A keyed hash of the id and of each address stays, so that no delayed yes and no import brings one back. With `suppress` every ask about them is answered `erased`, until their own later yes.',
    ],
    who: CUSTOMER,
    body: optionalJson(EraseRequest, 'Whether the customer is to be left alone for good.'),
    answers: { 204: nothing('Erased.') },
  }),
];
