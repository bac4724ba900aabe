import * as z from 'zod/mini';
import { CODES } from './codes.ts';
import { curlOf } from './curl.ts';
import type { MediaType, OperationObject, ParameterObject, ResponseObject } from './document-types.ts';
import type { ExampleAnswer, ExampleRequest, Examples } from './examples.ts';
import type { HeaderName } from './headers.ts';
import { limitsOf } from './limits-words.ts';
import type { Answer, Content, Operation, Parameter } from './operation.ts';
import { inHeader } from './parts.ts';
import { refusalsOf } from './refusals.ts';
import type { SchemaDesk } from './schema-of.ts';
import { callerOf, securityOf } from './security.ts';
import { TAGS } from './tags.ts';

const ONCE = inHeader(
  'Idempotency-Key',
  z.string().check(z.minLength(1), z.maxLength(255)),
  'The same key again is answered the same and does nothing; with another body it is a 409. Kept for 24 hours.',
);

/** What an operation is told with. */
export interface Telling {
  desk: SchemaDesk;
  examples: Examples;
  publicUrl: string;
}

/** One operation as OpenAPI has it. */
export function describeOperation(operation: Operation, { desk, examples, publicUrl }: Telling): OperationObject {
  const { id, tag, summary, about, who, body, once } = operation;
  const example = examples[id];
  const parameters = [...operation.parameters, ...(once ? [ONCE] : [])];
  return {
    operationId: id,
    tags: [TAGS[tag].name],
    summary,
    description: [...about, `Who may call it: ${callerOf(who)}`, limitsOf(operation)].filter(Boolean).join('\n\n'),
    security: securityOf(who),
    parameters: parameters.map((each) => parameterOf(each, operation.path, { desk, request: example?.request })),
    ...(body && {
      requestBody: {
        description: body.about,
        required: body.required,
        content: contentOf(body.content, desk, example?.request),
      },
    }),
    responses: responsesOf(operation, { desk, answers: example?.answers ?? {} }),
    ...(example && { 'x-codeSamples': [{ lang: 'Shell', source: curlOf(operation, example.request, publicUrl) }] }),
  };
}

function parameterOf(
  { in: where, name, schema, about, required = false }: Parameter,
  path: string,
  { desk, request }: { desk: SchemaDesk; request: ExampleRequest | undefined },
): ParameterObject {
  const told = desk.of(schema);
  const example = request && exampleOf({ in: where, name }, path, request.path);
  return {
    name,
    in: where,
    description: about,
    required,
    schema: told,
    ...(told.type === 'array' && { style: 'form' as const, explode: false }),
    ...(example !== undefined && {
      example: told.type === 'integer' ? Number(example) : told.type === 'array' ? example.split(',') : example,
    }),
  };
}

/** What a parameter was in a request that was really made. */
function exampleOf(
  { in: where, name }: Pick<Parameter, 'in' | 'name'>,
  path: string,
  asked: string,
): string | undefined {
  const { pathname, searchParams } = new URL(asked, 'http://localhost');
  if (where === 'query') return searchParams.get(name) ?? undefined;
  if (where === 'header') return undefined;
  const at = path.split('/').indexOf(`{${name}}`);
  const step = pathname.split('/')[at];
  return step === undefined ? undefined : decodeURIComponent(step);
}

function responsesOf(
  operation: Operation,
  { desk, answers }: { desk: SchemaDesk; answers: Readonly<Record<string, ExampleAnswer>> },
): Record<string, ResponseObject> {
  const refusals = refusalsOf(operation);
  const statuses = [...new Set([...Object.keys(operation.answers).map(Number), ...refusals.keys()])].sort(
    (a, b) => a - b,
  );
  return Object.fromEntries(
    statuses.map((status) => {
      const answer = operation.answers[status];
      const codes = refusals.get(status) ?? [];
      const headers = [...(answer?.headers ?? []), ...headersOf(status, codes)];
      const content = {
        ...(answer && contentOf(answer.content, desk, answers[status])),
        ...(codes.length > 0 && problemOf(codes, answers[status])),
      };
      const response: ResponseObject = {
        description: describe(answer, codes),
        ...(headers.length > 0 && {
          headers: Object.fromEntries(headers.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
        }),
        ...(Object.keys(content).length > 0 && { content }),
      };
      return [String(status), response];
    }),
  );
}

function describe(answer: Answer | undefined, codes: readonly (keyof typeof CODES)[]): string {
  const refused = codes.map((code) => `\`${code}\`: ${CODES[code].says}`);
  return [...(answer ? [answer.about] : []), ...refused].join('\n\n');
}

function headersOf(status: number, codes: readonly string[]): HeaderName[] {
  if (codes.length === 0) return [];
  if (status === 401) return ['WWW-Authenticate'];
  return status === 429 || status === 503 ? ['Retry-After'] : [];
}

function problemOf(codes: readonly string[], example: ExampleAnswer | undefined): Record<string, MediaType> {
  const type = 'application/problem+json';
  const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: [...codes] } } }] };
  return { [type]: { schema, ...(example?.type === type && { example: example.body }) } };
}

function contentOf(
  content: readonly Content[],
  desk: SchemaDesk,
  example: { type: string | null; body: unknown } | undefined,
): Record<string, MediaType> {
  return Object.fromEntries(
    content.map(({ type, schema }) => [
      type,
      {
        ...(schema && { schema: desk.of(schema) }),
        ...(example?.type === type && example.body !== null && { example: example.body }),
      },
    ]),
  );
}
