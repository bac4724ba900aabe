import * as z from 'zod/mini';
import { operation } from '../operation.ts';
import { ANYBODY, BY_LINK, form, GPC, inPath, inQuery, LANG, shows, tells } from '../parts.ts';
import { HostedForm, UndoForm } from '../shapes/requests.ts';
import { LinkBearer } from '../shapes/small-answers.ts';

const HTML = 'text/html';
const TOKEN = inPath('token', z.string(), 'The link, `lnk_…`.');
const NO_LINK = shows(
  HTML,
  'No link of ours, revoked, or whose customer was erased: a page that says nothing of anybody.',
);
const SHOWN = shows(HTML, 'The page. Nothing was changed.');

const UNDO_ANSWERS = {
  200: shows(HTML, 'Taken back.'),
  403: shows(HTML, 'The hour is over, or the nonce is not that of this page.'),
  404: NO_LINK,
  409: shows(HTML, 'Something newer was said since; the page says so.'),
};

export const PAGE_OPERATIONS = [
  operation('GET /', {
    id: 'showHome',
    tag: 'doors',
    summary: 'Show every way to say no, to whoever holds a receipt',
    who: ANYBODY,
    parameters: [
      inQuery('site', z.string(), 'Whose name the page says; without one it is the same page without a name.'),
      LANG,
    ],
    answers: { 200: shows(HTML, 'The page.') },
    codes: ['too-many-requests'],
  }),
  operation('GET /u/{token}', {
    id: 'showOneClick',
    tag: 'doors',
    summary: 'Show one button that turns off what the link is about',
    about: ['Changes nothing, nor does HEAD: a scanner may open it.'],
    who: BY_LINK,
    parameters: [TOKEN, LANG],
    answers: { 200: SHOWN, 404: NO_LINK },
  }),
  operation('POST /u/{token}', {
    id: 'oneClick',
    tag: 'doors',
    summary: 'Turn off what the link is about, with one click (RFC 8058)',
    about: [
      'Any body counts, and none; nothing of it is read. No cookie, no redirect, and the same again the second time. The page has one Undo, which works for an hour.',
    ],
    who: BY_LINK,
    parameters: [TOKEN, LANG, GPC],
    answers: { 200: shows(HTML, 'It holds.'), 404: NO_LINK },
  }),
  operation('POST /u/{token}/undo', {
    id: 'undoOneClick',
    tag: 'doors',
    summary: 'Take back what the page’s tap did',
    who: BY_LINK,
    parameters: [TOKEN, LANG],
    body: form(UndoForm, 'The nonce of the page that answered the tap.'),
    answers: UNDO_ANSWERS,
  }),
  operation('GET /p/{token}', {
    id: 'showHostedPage',
    tag: 'doors',
    summary: 'Show the hosted page: choices, and one Save',
    about: [
      'A form that works without a script; where scripts run, `<ask-first>` takes its place. Names and addresses are masks.',
    ],
    who: BY_LINK,
    parameters: [TOKEN, LANG],
    answers: { 200: SHOWN, 404: NO_LINK },
  }),
  operation('POST /p/{token}', {
    id: 'saveHostedPage',
    tag: 'doors',
    summary: 'Save the hosted page’s form',
    about: [
      'Off is what was shown as on and is not ticked any more. What would turn something on, or is not what the link is about, is refused whole.',
    ],
    who: BY_LINK,
    parameters: [TOKEN, LANG, GPC],
    body: form(HostedForm, 'The form of the page.'),
    answers: { 200: shows(HTML, 'Saved.'), 404: NO_LINK },
    codes: ['link-quieter-only'],
  }),
  operation('POST /p/{token}/undo', {
    id: 'undoHostedPage',
    tag: 'doors',
    summary: 'Take back what the hosted page saved',
    who: BY_LINK,
    parameters: [TOKEN, LANG],
    body: form(UndoForm, 'The nonce of the page that answered the save.'),
    answers: UNDO_ANSWERS,
  }),
  operation('GET /p/{token}/token', {
    id: 'readLinkBearer',
    tag: 'doors',
    summary: 'Read the bearer that the element on the hosted page sends',
    who: BY_LINK,
    parameters: [TOKEN],
    answers: { 200: tells(LinkBearer, 'The link itself.') },
    codes: ['token-signature'],
  }),
  operation('GET /c/{token}', {
    id: 'showConfirm',
    tag: 'doors',
    summary: 'Show the button that confirms a yes',
    about: ['The `confirmUrl` of `consent.pending`. Changes nothing.'],
    who: BY_LINK,
    parameters: [inPath('token', z.string(), 'What stands in the `confirmUrl`.')],
    answers: { 200: SHOWN, 404: NO_LINK },
  }),
  operation('POST /c/{token}', {
    id: 'confirmConsent',
    tag: 'doors',
    summary: 'Confirm a yes that waits for it',
    about: [
      'Gives the yes while that same change is pending and nothing quieter came since; else the page says what holds.',
    ],
    who: BY_LINK,
    parameters: [inPath('token', z.string(), 'What stands in the `confirmUrl`.')],
    answers: { 200: shows(HTML, 'The page says what holds.'), 404: NO_LINK },
  }),
];
