import type { MediaType, OperationObject, ParameterObject } from '../../openapi/document-types.ts';
import { markup, NOTHING, type Markup } from '../page-frame.ts';
import { answerPart, answersTable } from './docs-answers.ts';
import { curlBlock, exampleOf } from './docs-example.ts';
import { fieldsTable, tableOf, type Named } from './docs-fields.ts';
import { typeOf } from './docs-type.ts';
import { inlineCode, paragraphs } from './inline-code.ts';

/** One operation and where it stands. */
export interface Told {
  /** `POST /v1/decisions`, or where a webhook goes. */
  call: Markup;
  operation: OperationObject;
  schemas: Named;
}

/** Everything about one operation: what it does, who may call it, what it takes, what it answers, an example of both. */
export function operationPart({ call, operation, schemas }: Told): Markup {
  const { operationId, summary, description, parameters, responses } = operation;
  const [sample] = operation['x-codeSamples'] ?? [];
  return markup`<article id="${operationId}"><h3>${summary}</h3><p class="call">${call}</p>${paragraphs(description)}
${parametersTable(parameters)}${bodyPart(operation, schemas)}${sample ? curlBlock(sample.source) : NOTHING}
${answersTable(responses)}${answerPart(responses, schemas)}</article>`;
}

function parametersTable(parameters: readonly ParameterObject[]): Markup {
  if (parameters.length === 0) return NOTHING;
  const rows = parameters.map(({ name, in: where, required, schema, description }) => ({
    name: markup`<code>${name}</code><span class="may">${required ? where : `${where}, optional`}</span>`,
    meaning: markup`<span class="type">${typeOf(schema)}</span>${inlineCode(description)}`,
  }));
  return tableOf(captionOf(parameters), rows);
}

function captionOf(parameters: readonly ParameterObject[]): string {
  const headers = parameters.filter((each) => each.in === 'header').length;
  if (headers === 0) return 'In the address';
  return headers === parameters.length ? 'Headers' : 'In the address and the headers';
}

function bodyPart({ requestBody, 'x-codeSamples': samples }: OperationObject, schemas: Named): Markup {
  if (!requestBody) return NOTHING;
  const { description, required, content } = requestBody;
  const types = Object.keys(content).join(', ');
  const [{ schema, example } = {} as MediaType] = Object.values(content);
  const may = required ? '' : ' It may be left out.';
  const fields = schema ? fieldsTable('The body', schema, schemas) : NOTHING;
  // Where there is a line of curl, the body stands in it.
  const shown = samples ? NOTHING : exampleOf('A body, as an example', example);
  return markup`<p><b>Body</b> (${types}): ${inlineCode(description)}${may}</p>${fields}${shown}`;
}
