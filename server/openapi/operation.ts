import type * as z from 'zod/mini';
import type { Scope } from '../contract/site.ts';
import type { Code } from './codes.ts';
import type { HeaderName } from './headers.ts';
import type { Tag } from './tags.ts';

/** Who may call a route. `link`: whoever has the address, which names one link. */
export type Who =
  | { kind: 'anybody' | 'admin' | 'link' }
  | { kind: 'customer'; byLink: boolean }
  | { kind: 'key'; scopes: readonly Scope[] };

/** One parameter in the path, the query or a header. */
export interface Parameter {
  in: 'path' | 'query' | 'header';
  name: string;
  schema: z.ZodMiniType;
  about: string;
  required?: boolean;
}

/** A kind of content, by its media type; a null schema: text or bytes of that type. */
export interface Content {
  type: string;
  schema: z.ZodMiniType | null;
}

/** What a body may be. `bytes`: the most it may have; null: any length, read as a stream. */
export interface Body {
  about: string;
  content: readonly Content[];
  required: boolean;
  bytes: number | null;
}

/** One status that a route answers with, when it did what was asked. */
export interface Answer {
  about: string;
  content: readonly Content[];
  headers: readonly HeaderName[];
}

/** One route, as the document tells it. What every route of its kind may answer besides is added by `refusalsOf`. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  /** With names in braces, as OpenAPI writes it. */
  path: string;
  id: string;
  tag: Tag;
  /** One line, in plain words. */
  summary: string;
  /** What else there is to know, a paragraph an entry. */
  about: readonly string[];
  who: Who;
  parameters: readonly Parameter[];
  body: Body | null;
  /** It takes `Idempotency-Key`. */
  once: boolean;
  answers: Readonly<Record<number, Answer>>;
  /** The codes of its own, beside those of every route of its kind. */
  codes: readonly Code[];
  /** It asks nothing of the database. */
  isStatic: boolean;
}

type Given = Pick<Operation, 'id' | 'tag' | 'summary' | 'who' | 'answers'> & Partial<Operation>;

/** An operation by its method and path; what is not said is nothing. Example: `operation('GET /healthz', { … })`. */
export function operation(at: `${Operation['method']} /${string}`, given: Given): Operation {
  const [method, path] = at.split(' ') as [Operation['method'], string];
  const usual = { about: [], parameters: [], body: null, once: false, codes: [], isStatic: false };
  return { ...usual, ...given, method, path };
}
