import type { OperationObject, ResponseObject } from '../../openapi/document-types.ts';
import { markup, NOTHING, type Markup } from '../page-frame.ts';
import { exampleOf } from './docs-example.ts';
import { fieldsTable, tableOf, type Named } from './docs-fields.ts';
import { joined, refTo } from './docs-type.ts';
import { paragraphs } from './inline-code.ts';

/** A code and what it means, as a response's words tell it. */
const CODE_LINE = /^`([a-z-]+)`: (.+)$/;

type Responses = OperationObject['responses'];

/** Every status with what it means; a code is a link to where all of them are told. */
export function answersTable(responses: Responses): Markup {
  const byStatus = Object.entries(responses).sort(([one], [other]) => (one < other ? -1 : 1));
  const rows = byStatus.map(([status, response]) => ({
    name: markup`<code>${status}</code>`,
    meaning: markup`${typesOf(response)}${saidOf(response)}${headersOf(response)}`,
  }));
  return tableOf('Answers', rows);
}

/** What it answers when it did what was asked: its fields, and an example. */
export function answerPart(responses: Responses, schemas: Named): Markup {
  const done = Object.entries(responses).find(([status]) => /^2\d\d$/.test(status));
  const media = Object.values(done?.[1].content ?? {}).find(({ schema, example }) => schema ?? example);
  if (!done || !media) return NOTHING;
  const fields = media.schema ? fieldsTable(`The answer ${done[0]}`, media.schema, schemas) : NOTHING;
  return markup`${fields}${exampleOf(`An answer ${done[0]}, as an example`, media.example)}`;
}

/** The codes that responses name, with what each means. */
export function codesOf(all: readonly Responses[]): Map<string, { status: string; says: string }> {
  const codes = new Map<string, { status: string; says: string }>();
  for (const [status, { description }] of all.flatMap((responses) => Object.entries(responses))) {
    for (const line of description.split('\n\n')) {
      const [, code, says] = CODE_LINE.exec(line) ?? [];
      if (code !== undefined && says !== undefined) codes.set(code, { status, says });
    }
  }
  return codes;
}

function saidOf({ description }: ResponseObject): Markup {
  const lines = description.split('\n\n');
  const said = lines.filter((line) => !CODE_LINE.test(line));
  const codes = lines.flatMap((line) => CODE_LINE.exec(line)?.[1] ?? []);
  const links = codes.map((code) => markup`<a href="#code-${code}"><code>${code}</code></a>`);
  const told = said.length === 0 ? NOTHING : markup`${paragraphs(said.join('\n\n'))}`;
  return markup`${told}${codes.length === 0 ? NOTHING : markup`<p>${joined(links, ' · ')}</p>`}`;
}

function typesOf({ content = {} }: ResponseObject): Markup {
  const kinds = Object.entries(content).filter(([type]) => type !== 'application/problem+json');
  if (kinds.length === 0) return NOTHING;
  const named = kinds.map(([type, { schema }]) => (schema?.$ref ? refTo(schema.$ref) : markup`${type}`));
  return markup`<span class="type">${joined(named, ', ')}</span>`;
}

function headersOf({ headers = {} }: ResponseObject): Markup {
  const names = Object.keys(headers).map((name) => markup`<code>${name}</code>`);
  return names.length === 0 ? NOTHING : markup`<p class="small">Headers: ${joined(names, ', ')}</p>`;
}
