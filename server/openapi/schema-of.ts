import * as z from 'zod/mini';
import { describeMembers } from './describe-members.ts';
import type { JsonSchema } from './json-schema.ts';
import { BEYOND_ZOD } from './meanings/beyond-zod.ts';
import { NAMED_SCHEMAS } from './named-schemas.ts';

const COMPONENTS = '#/components/schemas/';

/** Turns schemas into JSON Schema; those that have a name are told once, and referred to everywhere else. */
export interface SchemaDesk {
  components: Record<string, JsonSchema>;
  /** The schema as it stands in one place: a reference where it has a name. */
  of(schema: z.ZodMiniType): JsonSchema;
}

/** All named schemas at once, with the words of what each member means. */
export function schemaDesk(): SchemaDesk {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED_SCHEMAS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { ...SETTINGS, uri: (id) => COMPONENTS + id });
  const components: Record<string, JsonSchema> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const { $schema: _dialect, $id: _address, ...plain } = schema as JsonSchema;
    components[name] = describeMembers({ ...plain, ...BEYOND_ZOD[name] }, name);
  }
  return {
    components,
    of(schema) {
      const named = registry.get(schema);
      if (named) return { $ref: COMPONENTS + named.id };
      const { $schema: _dialect, ...plain } = z.toJSONSchema(schema, SETTINGS) as JsonSchema;
      return plain;
    },
  };
}

/** The last step of a reference: the name of what it refers to. */
export function nameOfRef(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

const SETTINGS = {
  io: 'input',
  unrepresentable: 'any',
  override({ zodSchema, jsonSchema }) {
    // The one check of our own that JSON Schema cannot know by itself is that of a file's choices: an object, whatever is in it.
    if (zodSchema._zod.def.type === 'custom') jsonSchema.type = 'object';
    // Every whole number of ours is a safe integer, and every name is a string: that is not worth a line.
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    if (JSON.stringify(jsonSchema.propertyNames) === '{"type":"string"}') delete jsonSchema.propertyNames;
  },
} satisfies z.core.ToJSONSchemaParams;
