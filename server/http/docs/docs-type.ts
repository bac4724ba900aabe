import type { JsonSchema } from '../../openapi/json-schema.ts';
import { markup, type Markup } from '../page-frame.ts';

/** What a value is, in a word or a few; what has a name is a link to where it is told. */
export function typeOf(schema: JsonSchema): Markup {
  if (schema.$ref) return refTo(schema.$ref);
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return joined(schema.enum.map(literal), ' · ');
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return joined(variants.map(typeOf), ' or ');
  if (schema.type === 'array')
    return markup`list of ${typeOf(schema.items ?? {})}${span(schema.minItems, schema.maxItems, '')}`;
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object')
    return markup`by name: ${typeOf(schema.additionalProperties)}`;
  if (Array.isArray(schema.type))
    return joined(
      schema.type.map((type) => typeOf({ ...schema, type })),
      ' or ',
    );
  return markup`${WORDS[schema.type ?? 'any'] ?? ''}${span(schema.minLength, schema.maxLength, ' characters')}${span(schema.minimum, schema.maximum, '')}`;
}

/** A link to where a named schema is told. */
export function refTo(ref: string): Markup {
  const name = ref.slice(ref.lastIndexOf('/') + 1);
  return markup`<a href="#schema-${name}">${name}</a>`;
}

/** A value as it is written. */
export function literal(value: unknown): Markup {
  return markup`<code>${typeof value === 'string' ? value : JSON.stringify(value)}</code>`;
}

export function joined(parts: readonly Markup[], between: string): Markup {
  return markup`${parts.map((part, at) => (at === 0 ? part : markup`${between}${part}`))}`;
}

const WORDS: Readonly<Record<string, string>> = {
  any: 'anything',
  array: 'list',
  boolean: 'true or false',
  integer: 'whole number',
  null: 'null',
  number: 'number',
  object: 'object',
  string: 'text',
};

function span(least: number | undefined, most: number | undefined, of: string): string {
  if (least === undefined && most === undefined) return '';
  if (most === undefined) return `, from ${least}${of}`;
  const many = most.toLocaleString('en');
  return least === undefined || least === most ? `, at most ${many}${of}` : `, ${least}–${many}${of}`;
}
