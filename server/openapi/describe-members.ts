import type { JsonSchema } from './json-schema.ts';
import { meaningOf } from './meanings/meanings.ts';

/**
 * The schema with what it means and what each of its members means, in words, wherever there are words for it: by the path
 * of their names, whichever variant or item they stand in. Example: `Facts.owns.subject`.
 */
export function describeMembers(schema: JsonSchema, path: string): JsonSchema {
  const described: JsonSchema = { ...schema };
  const words = meaningOf(path);
  if (words !== undefined) described.description = words;
  return withInner(described, path);
}

function withInner(schema: JsonSchema, path: string): JsonSchema {
  const inner: JsonSchema = { ...schema };
  for (const kind of ['oneOf', 'anyOf', 'allOf'] as const) {
    if (schema[kind]) inner[kind] = schema[kind].map((each) => withInner(each, path));
  }
  if (schema.items) inner.items = withInner(schema.items, path);
  if (typeof schema.additionalProperties === 'object') {
    inner.additionalProperties = withInner(schema.additionalProperties, path);
  }
  if (schema.properties) {
    const members = Object.entries(schema.properties);
    inner.properties = Object.fromEntries(
      members.map(([name, each]) => [name, describeMembers(each, `${path}.${name}`)]),
    );
  }
  return inner;
}
