import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import type { CreatedSite as MadeSite } from '../../server/actions/create-site.ts';
import type { ListedEvent as ListedEventType } from '../../server/actions/list-events.ts';
import type { ListedKey } from '../../server/actions/make-key.ts';
import type { ShownSite } from '../../server/actions/update-site.ts';
import type { TellAnswer as TellAnswerType } from '../../server/actions/tell-for-customer.ts';
import type { EndpointAccount as AccountType, RedeliveryProgress } from '../../server/store/rows.ts';
import type { JsonSchema } from '../../server/openapi/json-schema.ts';
import { LIKE, MEANINGS } from '../../server/openapi/meanings/meanings.ts';
import { NAMED_SCHEMAS } from '../../server/openapi/named-schemas.ts';
import { schemaDesk } from '../../server/openapi/schema-of.ts';
import { EndpointAccount, ReplayProgress } from '../../server/openapi/shapes/endpoints.ts';
import type { ListedEvent } from '../../server/openapi/shapes/events.ts';
import { TellAnswer } from '../../server/openapi/shapes/profiles.ts';
import { shapeOf } from '../../server/openapi/shapes/shape-of.ts';
import { CreatedSite, Key } from '../../server/openapi/shapes/sites.ts';

// The description knows the contract alone; that these are what the server's own types say is a matter of the type check.
shapeOf<MadeSite>()(CreatedSite);
shapeOf<ListedKey>()(Key);
shapeOf<AccountType>()(EndpointAccount);
shapeOf<RedeliveryProgress>()(ReplayProgress);
shapeOf<TellAnswerType>()(TellAnswer);
({ id: '', type: 'endpoint.test', timestamp: '', data: { site: '', endpoint: '' } }) satisfies ListedEventType &
  z.infer<typeof ListedEvent>;
({ site: '', brand: '', origins: [], identity: { alg: 'HS256' }, retention: {}, createdAt: '' }) satisfies ShownSite;

const { components } = schemaDesk();

/** Every member of every named schema, by its path, with its schema there. */
function membersOf(schema: JsonSchema, path: string): [string, JsonSchema][] {
  const inner = [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
  const items = schema.items ? [schema.items] : [];
  const values = typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
  return [
    ...[...inner, ...items, ...values].flatMap((each) => membersOf(each, path)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, each]): [string, JsonSchema][] => [
      [`${path}.${name}`, each],
      ...membersOf(each, `${path}.${name}`),
    ]),
  ];
}

const MEMBERS = Object.entries(components).flatMap(([name, schema]) => membersOf(schema, name));

describe('the schemas of the description', () => {
  it('say in words what each of them is, and what each member means that is no named thing itself', () => {
    const wordless = Object.keys(components).filter((name) => !components[name]!.description);
    assert.deepEqual(wordless, []);
    const mute = MEMBERS.filter(([, schema]) => !schema.description && !JSON.stringify(schema).includes('"$ref"'));
    assert.deepEqual([...new Set(mute.map(([path]) => path))], []);
  });

  it('have no words for what is not there', () => {
    const paths = new Set([...Object.keys(components), ...MEMBERS.map(([path]) => path)]);
    assert.deepEqual(
      Object.keys(MEANINGS).filter((path) => !paths.has(path)),
      [],
    );
    for (const [one, other] of Object.entries(LIKE)) assert.ok(components[one] && components[other], `${one} ${other}`);
  });

  it('are the same whether something is sent or answered, but for the version in a cell of a list', () => {
    const forms = (['input', 'output'] as const).map((io) => {
      const registry = z.registry<{ id: string }>();
      for (const [id, schema] of Object.entries(NAMED_SCHEMAS))
        registry.add(schema as z.ZodMiniType & { _zod: { output: object } }, { id });
      return z.toJSONSchema(registry, { io, unrepresentable: 'any' }).schemas;
    });
    const open = (schema: unknown) => JSON.stringify(schema).replaceAll(/,?"additionalProperties":false/g, '');
    const differing = Object.keys(NAMED_SCHEMAS).filter((name) => open(forms[0]![name]) !== open(forms[1]![name]));
    assert.deepEqual(differing, ['ImportRow']);
  });
});
