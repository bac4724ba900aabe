import type { OpenApiDocument } from '../../openapi/document-types.ts';
import { markup, pageOf, type Markup } from '../page-frame.ts';
import { STYLE } from './docs-frame.ts';
import { codesOf } from './docs-answers.ts';
import { examplesOf, fieldsTable, tableOf } from './docs-fields.ts';
import { operationPart, type Told } from './docs-operation.ts';
import { typeOf } from './docs-type.ts';
import { inlineCode, paragraphs } from './inline-code.ts';

/** A part of the page: its heading, its words, and what stands in it, each with an address of its own. */
interface Section {
  id: string;
  name: string;
  lead: Markup;
  entries: { id: string; name: string; body: Markup }[];
}

/** The whole description as one page: no script, nothing from elsewhere. Every text in it is escaped. */
export function docsPage(document: OpenApiDocument): string {
  const sections = [rulesOf(document), ...groupsOf(document), webhooksOf(document), schemasOf(document)];
  const { title, version, summary } = document.info;
  const address = document.servers[0]?.url ?? '';
  const head = markup`<h1 class="title">${title}: the API</h1><p>${summary}</p>
<p class="small">Version ${version} at <code>${address}</code>. For programs: <a href="openapi.json">openapi.json</a>, OpenAPI 3.1. <a href="./">How customers say no</a>.</p>`;
  const body = markup`<a class="skip" href="#content">To the content</a><div class="reference"><nav aria-label="Contents">${sections.map(navOf)}</nav><main id="content">${head}${sections.map(sectionPart)}</main></div>`;
  return pageOf({ language: 'en', dir: 'ltr', title: `${title}: the API`, body, style: STYLE });
}

function navOf({ id, name, entries }: Section): Markup {
  const items = entries.map((entry) => markup`<li><a href="#${entry.id}">${entry.name}</a></li>`);
  return markup`<p class="group"><a href="#${id}">${name}</a></p><ul>${items}</ul>`;
}

function sectionPart({ id, name, lead, entries }: Section): Markup {
  return markup`<section id="${id}"><h2>${name}</h2>${lead}${entries.map(({ body }) => body)}</section>`;
}

function rulesOf({ info, components, paths }: OpenApiDocument): Section {
  const rules = info.description.split(/^## /m).slice(1);
  const schemes = Object.values(components.securitySchemes).map(({ bearerFormat, description }) => ({
    name: markup`<code>${bearerFormat}</code>`,
    meaning: markup`${inlineCode(description)}`,
  }));
  const proof = markup`<article id="proof"><h3>Who asks</h3><p>Sent as <code>Authorization: Bearer</code>.</p>${tableOf('What callers prove themselves by', schemes)}</article>`;
  const entries = rules.map((rule, at) => {
    const [heading = '', ...text] = rule.trim().split('\n\n');
    const id = `rule-${at + 1}`;
    return {
      id,
      name: heading,
      body: markup`<article id="${id}"><h3>${heading}</h3>${paragraphs(text.join('\n\n'))}</article>`,
    };
  });
  return {
    id: 'rules',
    name: 'What holds everywhere',
    lead: markup``,
    entries: [{ id: 'proof', name: 'Who asks', body: proof }, ...entries, codesEntry(paths)],
  };
}

/** All codes in one place, each with an address of its own. */
function codesEntry(paths: OpenApiDocument['paths']): Section['entries'][number] {
  const responses = Object.values(paths).flatMap((methods) => Object.values(methods).map((one) => one.responses));
  const codes = [...codesOf(responses)].sort(([, one], [, other]) => (one.status < other.status ? -1 : 1));
  const rows = codes.map(([code, { status, says }]) => ({
    name: markup`<code id="code-${code}">${code}</code><span class="may">${status}</span>`,
    meaning: markup`${inlineCode(says)}`,
  }));
  const table = tableOf('What a problem’s code means', rows);
  return { id: 'codes', name: 'Codes', body: markup`<article id="codes"><h3>Codes</h3>${table}</article>` };
}

/** Preflights are told in the rules: nobody calls them by hand. */
function groupsOf({ tags, paths, components: { schemas } }: OpenApiDocument): Section[] {
  const told = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Told & { method: string } => ({
      method,
      call: markup`<code><b>${method.toUpperCase()}</b> ${path}</code>`,
      operation,
      schemas,
    })),
  );
  return tags
    .filter(({ name }) => name !== 'Webhooks')
    .map(({ name, description }, at) => ({
      id: `group-${at + 1}`,
      name,
      lead: markup`<p>${inlineCode(description)}</p>`,
      entries: told.filter(({ method, operation }) => method !== 'options' && operation.tags[0] === name).map(entryOf),
    }));
}

function webhooksOf({ tags, webhooks, components: { schemas } }: OpenApiDocument): Section {
  const told = Object.entries(webhooks).map(([type, { post }]): Told => {
    return {
      call: markup`<code><b>${type}</b></code>`,
      operation: { ...post, description: post.summary, summary: type },
      schemas,
    };
  });
  const [first] = Object.values(webhooks);
  const { description } = tags.find(({ name }) => name === 'Webhooks')!;
  const lead = markup`<p>${description}</p>${paragraphs(first?.post.description ?? '')}`;
  return { id: 'webhooks', name: 'Webhooks', lead, entries: told.map(entryOf) };
}

function entryOf(told: Told): Section['entries'][number] {
  const { operationId: id, summary: name } = told.operation;
  return { id, name, body: operationPart(told) };
}

function schemasOf({ components: { schemas } }: OpenApiDocument): Section {
  const names = Object.keys(schemas).sort();
  const bodies = names.map((name) => {
    const schema = schemas[name]!;
    const table = fieldsTable(`${name}: what it has`, schema, schemas);
    const isValue = table.html === '';
    const what = isValue ? markup`<p class="small">${typeOf(schema)}.${examplesOf(schema)}</p>` : table;
    return {
      id: `schema-${name}`,
      name,
      body: markup`<article id="schema-${name}"><h3>${name}</h3>${paragraphs(schema.description ?? '')}${what}</article>`,
    };
  });
  return {
    id: 'schemas',
    name: 'What has a name',
    lead: markup`<p>What is sent and answered, by name.</p>`,
    entries: bodies,
  };
}
