import type { JsonSchema } from '../../openapi/json-schema.ts';
import { markup, NOTHING, type Markup } from '../page-frame.ts';
import { joined, literal, typeOf } from './docs-type.ts';
import { variantRows, type Row } from './docs-variants.ts';
import { inlineCode } from './inline-code.ts';

/** The schemas that have a name, by it. */
export type Named = Readonly<Record<string, JsonSchema>>;

/** A table of names and what they mean. */
export function tableOf(caption: string, rows: readonly Row[]): Markup {
  const lines = rows.map(({ name, meaning }) => markup`<tr><th scope="row">${name}</th><td>${meaning}</td></tr>`);
  return markup`<table><caption>${caption}</caption><tbody>${lines}</tbody></table>`;
}

/** The members of a schema as a table, or its variants; nothing where it is one value. */
export function fieldsTable(caption: string, schema: JsonSchema, named: Named): Markup {
  if (schema.$ref) return fieldsTable(caption, named[nameOf(schema.$ref)] ?? {}, named);
  if (schema.oneOf && !schema.properties) return tableOf(caption, variantRows(schema.oneOf));
  const fields = fieldsOf(schema, '');
  if (fields.length === 0) return NOTHING;
  return tableOf(
    caption,
    fields.map((field) => fieldRow(field, named)),
  );
}

interface Field {
  name: string;
  schema: JsonSchema;
  required: boolean;
}

/** What stands inside an object that has no name of its own is told in the same table, by its path. */
function fieldsOf({ properties = {}, required = [] }: JsonSchema, before: string): Field[] {
  return Object.entries(properties).flatMap(([member, schema]) => {
    const name = before + member;
    const whole = [schema, ...(schema.anyOf ?? [])].flatMap((each) => fieldsOf(each, `${name}.`));
    const inner = schema.type === 'array' ? fieldsOf(schema.items ?? {}, `${name}[].`) : whole;
    return [{ name, schema, required: required.includes(member) }, ...inner];
  });
}

function fieldRow({ name, schema, required }: Field, named: Named): Row {
  const may = required ? NOTHING : markup`<span class="may">optional</span>`;
  const words = schema.description ?? (schema.$ref ? named[nameOf(schema.$ref)]?.description : undefined);
  const means = words === undefined ? NOTHING : markup`${inlineCode(words)}`;
  return {
    name: markup`<code>${name}</code>${may}`,
    meaning: markup`<span class="type">${typeOf(schema)}</span>${means}${examplesOf(schema)}`,
  };
}

/** What such a value looks like. */
export function examplesOf({ examples }: JsonSchema): Markup {
  if (!examples) return NOTHING;
  return markup` Such as ${joined(examples.map(literal), ', ')}.`;
}

function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}
