import { readFileSync } from 'node:fs';

/** A request as it was really made, without who made it. */
export interface ExampleRequest {
  /** With its query. */
  path: string;
  /** The media type of the body; null: it has none. */
  type: string | null;
  body: unknown;
}

/** An answer as it really came. */
export interface ExampleAnswer {
  type: string | null;
  body: unknown;
}

/** What was really asked and answered, by the id of the operation; answers by status. */
export type Examples = Readonly<
  Record<string, { request: ExampleRequest; answers: Readonly<Record<string, ExampleAnswer>> }>
>;

/** The examples as the life in test/openapi wrote them; that test holds them to what the server answers today. */
export function readExamples(): Examples {
  return JSON.parse(readFileSync(new URL('examples.json', import.meta.url), 'utf8')) as Examples;
}
