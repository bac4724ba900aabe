import type { AppContext } from './app-context.ts';
import { createFileAnswers } from './file-answers.ts';
import { inSmallRoom } from './in-small-room.ts';
import { madeOnce } from './made-once.ts';

/** Seconds until a tool asks again; a new version of the server may tell more. */
const FRESH_FOR = 300;

/**
 * `/openapi.json` and `/docs`: what this server answers, for programs and for people. Both are made when one of them is first
 * asked for, and what makes them is only read then: most processes are never asked.
 */
export function createOpenApiHandlers(server: { publicUrl: string; version: string }) {
  const answerFile = createFileAnswers();
  const freshness = { 'Cache-Control': `public, max-age=${FRESH_FOR}` };
  const describe = madeOnce(() => inSmallRoom(read));

  async function read() {
    const { openApiDocument } = await import('../openapi/document.ts');
    const { readExamples } = await import('../openapi/examples.ts');
    const { docsPage } = await import('./docs/docs-page.ts');
    const document = openApiDocument({ ...server, examples: readExamples() });
    return { json: Buffer.from(JSON.stringify(document)), page: Buffer.from(docsPage(document)) };
  }

  return {
    async json(c: AppContext) {
      return answerFile(c, (await describe()).json, {
        ...freshness,
        'Content-Type': 'application/json',
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Expose-Headers': 'ETag',
      });
    },
    async page(c: AppContext) {
      const { DOCS_HEADERS } = await import('./docs/docs-frame.ts');
      return answerFile(c, (await describe()).page, { ...DOCS_HEADERS, ...freshness });
    },
  };
}
