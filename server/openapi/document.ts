import { describeOperation } from './describe-operation.ts';
import type { OpenApiDocument, OperationObject } from './document-types.ts';
import type { Examples } from './examples.ts';
import { HEADERS } from './headers.ts';
import { RULES, SUMMARY } from './info.ts';
import { OPERATIONS } from './operations.ts';
import { preflightsOf } from './preflights.ts';
import { schemaDesk } from './schema-of.ts';
import { SECURITY_SCHEMES } from './security.ts';
import { TAGS } from './tags.ts';
import { webhooksOf } from './webhooks.ts';

/** Where the server is, which version it runs, and what was really asked and answered. */
export interface DocumentNeeds {
  publicUrl: string;
  version: string;
  examples: Examples;
}

/** The whole description, OpenAPI 3.1. */
export function openApiDocument({ publicUrl, version, examples }: DocumentNeeds): OpenApiDocument {
  const desk = schemaDesk();
  const paths: OpenApiDocument['paths'] = {};
  for (const operation of [...OPERATIONS, ...preflightsOf(OPERATIONS)]) {
    const methods: Record<string, OperationObject> = (paths[operation.path] ??= {});
    methods[operation.method.toLowerCase()] = describeOperation(operation, { desk, examples, publicUrl });
  }
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Ask First',
      version,
      summary: SUMMARY,
      description: RULES.map(({ name, text }) => `## ${name}\n\n${text}`).join('\n\n'),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl, description: 'This server' }],
    tags: [
      ...Object.values(TAGS).map(({ name, about }) => ({ name, description: about })),
      { name: 'Webhooks', description: 'What is sent to your endpoints, signed by Standard Webhooks 1.0.0.' },
    ],
    paths,
    webhooks: webhooksOf(desk, examples),
    components: {
      schemas: desk.components,
      headers: Object.fromEntries(
        Object.entries(HEADERS).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
      ),
      securitySchemes: SECURITY_SCHEMES,
    },
    externalDocs: { description: 'The same as a page', url: `${publicUrl}/docs` },
  };
}
