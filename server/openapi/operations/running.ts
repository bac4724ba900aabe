import * as z from 'zod/mini';
import { operation } from '../operation.ts';
import { ANYBODY, inPath, shows, TAGGED, tells, UNCHANGED } from '../parts.ts';
import { Alive, Ready } from '../shapes/small-answers.ts';

const FILES = ['text/javascript', 'text/css', 'application/json', 'text/plain'].map((type) => ({ type, schema: null }));

export const RUNNING_OPERATIONS = [
  operation('GET /healthz', {
    id: 'isAlive',
    tag: 'running',
    summary: 'Ask whether the process answers',
    who: ANYBODY,
    answers: { 200: tells(Alive, 'It does.') },
    isStatic: true,
  }),
  operation('GET /readyz', {
    id: 'isReady',
    tag: 'running',
    summary: 'Ask whether the database would keep a write',
    who: ANYBODY,
    answers: { 200: tells(Ready, 'It would; its migrations are done.') },
    codes: ['not-ready', 'stopping'],
    isStatic: true,
  }),
  operation('GET /metrics', {
    id: 'readMetrics',
    tag: 'running',
    summary: 'Read the numbers, for Prometheus',
    about: ['Requests by route and status, and deliveries by endpoint and state. It names no customer.'],
    who: ANYBODY,
    answers: { 200: shows('text/plain', 'The numbers, in Prometheus’ text format.') },
    codes: ['internal', 'store-unavailable'],
    isStatic: true,
  }),
  operation('GET /w/{version}/{file}', {
    id: 'readWidgetFile',
    tag: 'running',
    summary: 'Load the widget',
    about: [
      '`/w/1/ask-first.js` is the newest of version 1, for five minutes; `/w/<version>/ask-first.js` is for ever the same. Packed by Brotli or gzip as `Accept-Encoding` allows. For any page.',
    ],
    who: ANYBODY,
    parameters: [
      inPath('version', z.string(), '`1`, or the whole version.'),
      inPath('file', z.string(), 'A file of the build: `ask-first.js`.'),
      TAGGED,
    ],
    answers: {
      200: { ...shows('text/javascript', 'The file.', 'ETag', 'Cache-Control'), content: FILES },
      304: UNCHANGED,
    },
    codes: ['unknown-file', 'internal'],
    isStatic: true,
  }),
  operation('GET /openapi.json', {
    id: 'readOpenApi',
    tag: 'running',
    summary: 'Read this description',
    about: ['OpenAPI 3.1. For any page: `Access-Control-Allow-Origin: *`.'],
    who: ANYBODY,
    parameters: [TAGGED],
    answers: { 200: shows('application/json', 'The document.', 'ETag', 'Cache-Control'), 304: UNCHANGED },
    codes: ['internal'],
    isStatic: true,
  }),
  operation('GET /docs', {
    id: 'showDocs',
    tag: 'running',
    summary: 'Show this description as a page',
    who: ANYBODY,
    parameters: [TAGGED],
    answers: {
      200: shows('text/html', 'The page; it needs no script and loads nothing.', 'ETag', 'Cache-Control'),
      304: UNCHANGED,
    },
    codes: ['internal'],
    isStatic: true,
  }),
];
