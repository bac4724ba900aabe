import * as z from 'zod/mini';
import type { Scope } from '../contract/site.ts';
import type { HeaderName } from './headers.ts';
import { BODY_BYTES } from './limits.ts';
import type { Answer, Body, Parameter, Who } from './operation.ts';

/** Whoever has the address. */
export const ANYBODY: Who = { kind: 'anybody' };
export const BY_LINK: Who = { kind: 'link' };
export const ADMIN: Who = { kind: 'admin' };
export const CUSTOMER: Who = { kind: 'customer', byLink: false };
export const VISITOR: Who = { kind: 'customer', byLink: true };

/** A secret key with one of the scopes. */
export function key(...scopes: Scope[]): Who {
  return { kind: 'key', scopes };
}

/** A JSON body of at most 64 KiB. */
export function json(schema: z.ZodMiniType, about: string): Body {
  return { about, content: [{ type: 'application/json', schema }], required: true, bytes: BODY_BYTES.usual };
}

/** A JSON body of at most 1 MiB. */
export function largeJson(schema: z.ZodMiniType, about: string): Body {
  return { ...json(schema, about), bytes: BODY_BYTES.large };
}

/** A JSON body that may be left out, which counts as `{}`. */
export function optionalJson(schema: z.ZodMiniType, about: string): Body {
  return { ...json(schema, about), required: false };
}

/** The form of a page of ours. */
export function form(schema: z.ZodMiniType, about: string): Body {
  const type = 'application/x-www-form-urlencoded';
  return { about, content: [{ type, schema }], required: true, bytes: BODY_BYTES.usual };
}

/** An answer in JSON. */
export function tells(schema: z.ZodMiniType, about: string, ...headers: HeaderName[]): Answer {
  return { about, content: [{ type: 'application/json', schema }], headers };
}

/** An answer in another type: a page, a list, a file. */
export function shows(type: string, about: string, ...headers: HeaderName[]): Answer {
  return { about, content: [{ type, schema: null }], headers };
}

/** An answer without a body. */
export function nothing(about: string, ...headers: HeaderName[]): Answer {
  return { about, content: [], headers };
}

export const UNCHANGED: Answer = nothing('Nothing changed since the tag in `If-None-Match`.', 'ETag');

/** A name in the path. */
export function inPath(name: string, schema: z.ZodMiniType, about: string): Parameter {
  return { in: 'path', name, schema, about, required: true };
}

export function inQuery(name: string, schema: z.ZodMiniType, about: string): Parameter {
  return { in: 'query', name, schema, about };
}

export function inHeader(name: string, schema: z.ZodMiniType, about: string): Parameter {
  return { in: 'header', name, schema, about };
}

const text = z.string();

/** `limit` and `after` of a list. */
export const PAGE: readonly Parameter[] = [
  inQuery('limit', z.int().check(z.minimum(1)), 'Items of a page: 50 unless asked, at most 500; more counts as 500.'),
  inQuery('after', text, 'The `next` of the page before.'),
];

export const LANG = inQuery('lang', text, 'A language, BCP 47; falls back es-AR, es, first of the catalog.');
export const TAGGED = inHeader('If-None-Match', text, 'The `ETag` of what you have.');
export const GPC = inHeader(
  'Sec-GPC',
  z.literal('1'),
  'Global Privacy Control, as the browser sends it: the sharing topics that were not answered yet are refused.',
);
