import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { openApiDocument } from '../../server/openapi/document.ts';
import type { OperationObject } from '../../server/openapi/document-types.ts';
import { readExamples } from '../../server/openapi/examples.ts';
import { OPERATIONS } from '../../server/openapi/operations.ts';
import { BODY_BYTES, REQUESTS_A_MINUTE } from '../../server/openapi/limits.ts';
import { BODY_LIMIT, LARGE_BODY_LIMIT } from '../../server/http/read-body.ts';
import { DEFAULT_RATES } from '../../server/http/rate-limits.ts';
import { OpenApiShape } from './openapi-shape.ts';
import { startSteadyServer } from './steady-world.ts';

const document = openApiDocument({
  publicUrl: 'https://prefs.example.com',
  version: '0.1.0',
  examples: readExamples(),
});
const server = startSteadyServer();
after(() => server.close());

function everyOperation(): { path: string; method: string; operation: OperationObject }[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
}

/** Every object in a value, the value too. */
function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

/** The document without its examples, which are data. */
function bare(): unknown {
  return openApiDocument({ publicUrl: 'https://prefs.example.com', version: '0.1.0', examples: {} });
}

describe('the description of the API', () => {
  it('is a document of OpenAPI 3.1', () => {
    const read = OpenApiShape.safeParse(document);
    assert.ok(read.success, JSON.stringify(read.error?.issues.slice(0, 5)));
    const ids = [...everyOperation().map(({ operation }) => operation.operationId), ...Object.keys(document.webhooks)];
    assert.equal(new Set(ids).size, ids.length);
    const tags = new Set(document.tags.map(({ name }) => name));
    for (const { operation } of everyOperation()) assert.ok(tags.has(operation.tags[0]!), operation.operationId);
  });

  it('names every route that the server answers, and nothing else', () => {
    const routes = server.app.routes.filter(({ method }) => method !== 'ALL');
    const answered = routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    const described = everyOperation().map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    assert.deepEqual([...new Set(described)].sort(), [...new Set(answered)].sort());
  });

  it('gives each name in a path a parameter, and each parameter of a path its place', () => {
    for (const { path, operation } of everyOperation()) {
      const inPath = operation.parameters.filter((each) => each.in === 'path');
      assert.deepEqual(inPath.map(({ name }) => `{${name}}`).sort(), (path.match(/\{\w+\}/g) ?? []).sort(), path);
      assert.ok(
        inPath.every(({ required }) => required),
        path,
      );
      const names = operation.parameters.map((each) => `${each.in} ${each.name}`);
      assert.equal(new Set(names).size, names.length, path);
    }
  });

  it('refers only to what is there, and has nothing that nobody refers to', () => {
    const refs = new Set([...objectsIn(bare())].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : [])));
    for (const ref of refs) {
      const [, , kind, name] = ref.split('/') as [string, string, 'schemas' | 'headers', string];
      assert.ok(document.components[kind][name], ref);
    }
    const unused = Object.keys(document.components.schemas).filter((name) => !refs.has(`#/components/schemas/${name}`));
    // What a row of an imported list holds, and what a receipt's jws holds, stands in no JSON body.
    assert.deepEqual(unused.sort(), ['ImportRow', 'ReceiptHeader', 'ReceiptPayload']);
    const used = new Set(everyOperation().flatMap(({ operation }) => operation.security!.flatMap(Object.keys)));
    assert.deepEqual([...used].sort(), Object.keys(document.components.securitySchemes).sort());
  });

  it('shows a real request and a real answer of every operation that answers with data', () => {
    for (const { path, method, operation } of everyOperation().filter((each) => each.method !== 'options')) {
      assert.ok(operation['x-codeSamples'], `${method} ${path}`);
      const bodies = Object.entries(operation.responses).filter(([status]) => status < '300');
      const json = bodies.flatMap(([, { content }]) => content?.['application/json'] ?? []);
      const shown = json.some((each) => each.example !== undefined);
      assert.ok(
        json.length === 0 || shown || path === '/openapi.json' || path === '/w/{version}/{file}',
        `${method} ${path}`,
      );
    }
    for (const [type, { post }] of Object.entries(document.webhooks))
      assert.ok(post.requestBody?.content['application/json']?.example, type);
  });

  it('shows nothing that its own schemas would not take', () => {
    const examples = readExamples();
    for (const { id, body, answers } of OPERATIONS) {
      const { request, answers: shown } = examples[id]!;
      const sent = body?.content.find(({ type }) => type === request.type)?.schema;
      if (sent && request.type === 'application/json') assert.ok(sent.safeParse(request.body).success, id);
      for (const [status, { type, body: told }] of Object.entries(shown)) {
        const schema = answers[Number(status)]?.content.find((each) => each.type === type)?.schema;
        if (schema) assert.ok(schema.safeParse(told).success, `${id} ${status}`);
      }
    }
  });

  it('tells the limits that the server keeps', () => {
    assert.deepEqual(BODY_BYTES, { usual: BODY_LIMIT, large: LARGE_BODY_LIMIT });
    for (const [whose, many] of Object.entries(REQUESTS_A_MINUTE))
      assert.deepEqual(DEFAULT_RATES[whose as keyof typeof REQUESTS_A_MINUTE], { points: many, seconds: 60 }, whose);
  });
});
