import type { AppContext } from './app-context.ts';
import { createFileAnswers, preparedOnce } from './prepared-file.ts';

/** Seconds until a tool asks again; a new version of the server may tell more. */
const FRESH_FOR = 300;

/**
 * `/openapi.json` and `/docs`: what this server answers, for programs and for people. Both are made when they are first asked
 * for, and what makes them is only read then: most processes are never asked.
 */
export function createOpenApiHandlers(server: { publicUrl: string; version: string }) {
  const answerFile = createFileAnswers();
  const freshness = { 'Cache-Control': `public, max-age=${FRESH_FOR}` };
  const document = async () => {
    const [{ openApiDocument }, { readExamples }] = await Promise.all([
      import('../openapi/document.ts'),
      import('../openapi/examples.ts'),
    ]);
    return openApiDocument({ ...server, examples: readExamples() });
  };
  const json = preparedOnce(async () => JSON.stringify(await document()));
  const page = preparedOnce(async () => (await import('./docs/docs-page.ts')).docsPage(await document()));

  return {
    async json(c: AppContext) {
      return answerFile(c, await json(), {
        ...freshness,
        'Content-Type': 'application/json',
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Expose-Headers': 'ETag',
      });
    },
    async page(c: AppContext) {
      const { DOCS_HEADERS } = await import('./docs/docs-frame.ts');
      return answerFile(c, await page(), { ...DOCS_HEADERS, ...freshness });
    },
  };
}
