import type { JsonSchema } from '../../openapi/json-schema.ts';
import { markup, NOTHING, type Markup } from '../page-frame.ts';
import { joined, refTo, typeOf } from './docs-type.ts';

/** One line of a table: what stands before, and what is said of it. */
export interface Row {
  name: Markup;
  meaning: Markup;
}

/** The variants of a union, a line each: what all of them have is told once, in the first. */
export function variantRows(variants: readonly JsonSchema[]): Row[] {
  const shared = sharedBy(variants);
  const rows = variants.map((variant) => variantRow(variant, shared));
  if (shared.size === 0) return rows;
  const [first] = variants;
  const all = membersOf(first!).filter(({ name }) => shared.has(name));
  return [{ name: markup`each of them`, meaning: listed(all) }, ...rows];
}

interface Member {
  name: string;
  schema: JsonSchema;
  required: boolean;
}

function membersOf({ properties = {}, required = [] }: JsonSchema): Member[] {
  return Object.entries(properties).map(([name, schema]) => ({ name, schema, required: required.includes(name) }));
}

/** The names of the members that every variant has alike; the one that tells them apart is none of them. */
function sharedBy(variants: readonly JsonSchema[]): Set<string> {
  const [first, ...others] = variants.map(
    (variant) => new Map(membersOf(variant).map((one) => [one.name, JSON.stringify(one)])),
  );
  const names = [...(first?.keys() ?? [])];
  return new Set(names.filter((name) => others.every((other) => other.get(name) === first!.get(name))));
}

/** A variant by the one value that tells it from the others, and what else it has. */
function variantRow(variant: JsonSchema, shared: ReadonlySet<string>): Row {
  if (variant.$ref) return { name: refTo(variant.$ref), meaning: NOTHING };
  const own = membersOf(variant).filter(({ name }) => !shared.has(name));
  const tells = own.find(({ schema }) => schema.const !== undefined) ?? own[0];
  if (!tells) return { name: typeOf(variant), meaning: NOTHING };
  const rest = own.filter((member) => member !== tells);
  return {
    name: markup`<code>${tells.name}</code> ${typeOf(tells.schema)}`,
    meaning: rest.length === 0 ? markup`nothing else` : listed(rest),
  };
}

function listed(members: readonly Member[]): Markup {
  const told = members.map(({ name, schema, required }) => {
    return markup`<code>${name}</code> ${typeOf(schema)}${required ? '' : ' (optional)'}`;
  });
  return joined(told, '; ');
}
