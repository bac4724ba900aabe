import * as z from 'zod';

/** JSON Schema (draft 2020-12), those words of it that we use: an unknown word is a mistake. */
const schema: z.ZodType = z.lazy(() =>
  z.strictObject({
    $ref: z.string().startsWith('#/components/schemas/').optional(),
    type: z.union([typeName, z.array(typeName).min(1)]).optional(),
    description: z.string().min(1).optional(),
    format: z.enum(['date-time', 'uri']).optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).min(1).optional(),
    pattern: z.string().refine(isPattern).optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minLength: z.int().min(0).optional(),
    maxLength: z.int().min(0).optional(),
    minItems: z.int().min(0).optional(),
    maxItems: z.int().min(0).optional(),
    properties: z.record(z.string(), schema).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.union([z.boolean(), schema]).optional(),
    propertyNames: schema.optional(),
    items: schema.optional(),
    oneOf: z.array(schema).min(1).optional(),
    anyOf: z.array(schema).min(1).optional(),
    allOf: z.array(schema).min(1).optional(),
    examples: z.array(z.unknown()).optional(),
  }),
);
const typeName = z.enum(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

const mediaType = z.strictObject({ schema: schema.optional(), example: z.unknown().optional() });
const content = z.record(z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/), mediaType);
const text = z.string().min(1);

/** Specification, section 4.8.12: a path parameter is required, and its name stands in the path. */
const parameter = z.strictObject({
  name: text,
  in: z.enum(['path', 'query', 'header']),
  description: text,
  required: z.boolean(),
  schema,
  style: z.literal('form').optional(),
  explode: z.boolean().optional(),
  example: z.unknown().optional(),
});

const response = z.strictObject({
  description: text,
  headers: z.record(z.string(), z.strictObject({ $ref: z.string().startsWith('#/components/headers/') })).optional(),
  content: content.optional(),
});

/** Section 4.8.16: a status, a range of them, or `default`. */
const responses = z.record(z.string().regex(/^(?:[1-5](?:\d\d|XX)|default)$/), response);

const operation = z.strictObject({
  operationId: text,
  tags: z.array(text).length(1),
  summary: text,
  description: text,
  security: z.array(z.record(z.string(), z.array(text))),
  parameters: z.array(parameter),
  requestBody: z.strictObject({ description: text, required: z.boolean(), content }).optional(),
  responses,
  'x-codeSamples': z.array(z.strictObject({ lang: text, source: text })).optional(),
});

const methods = z.partialRecord(z.enum(['get', 'put', 'post', 'delete', 'options', 'patch']), operation);

/** The OpenAPI Object of version 3.1 (section 4.8.1), as strict as the specification where we use it, and no more than that. */
export const OpenApiShape = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  jsonSchemaDialect: z.url(),
  info: z.strictObject({
    title: text,
    version: text,
    summary: text,
    description: text,
    license: z.strictObject({ name: text, identifier: text }),
  }),
  servers: z.array(z.strictObject({ url: z.url(), description: text })).length(1),
  tags: z.array(z.strictObject({ name: text, description: text })),
  paths: z.record(z.string().regex(/^\/(?:[\w.-]+|\{\w+\})?(?:\/(?:[\w.-]+|\{\w+\}))*$/), methods),
  webhooks: z.record(text, z.strictObject({ post: operation })),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), schema),
    headers: z.record(text, z.strictObject({ description: text, schema })),
    securitySchemes: z.record(
      text,
      z.strictObject({ type: z.literal('http'), scheme: z.literal('bearer'), bearerFormat: text, description: text }),
    ),
  }),
  externalDocs: z.strictObject({ description: text, url: z.url() }),
});

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').source !== '';
  } catch {
    return false;
  }
}
