import type { AppContext } from './app-context.ts';
import { etagOf, isKnown } from './etag.ts';
import { codingFor, createPacker } from './packing.ts';

/** Makes a file once, when it is first asked for; a failure is not kept, the next who asks tries again. */
export function preparedOnce(make: () => Promise<string>): () => Promise<Buffer<ArrayBuffer>> {
  let made: Promise<Buffer<ArrayBuffer>> | null = null;
  return function prepare() {
    made ??= make().then(
      (text) => Buffer.from(text, 'utf8'),
      (error: unknown) => {
        made = null;
        throw error;
      },
    );
    return made;
  };
}

/** Answers files that are the same for everybody until the server is started anew: packed as is accepted, with an ETag each. */
export function createFileAnswers(): (
  c: AppContext,
  bytes: Buffer<ArrayBuffer>,
  headers: Record<string, string>,
) => Promise<Response> {
  const packOnce = createPacker();
  return async function answerFile(c, bytes, headers) {
    const coding = codingFor(c.req.header('accept-encoding'));
    const name = etagOf(bytes);
    const tag = coding ? name.replace(/"$/, `-${coding}"`) : name;
    const known = { ...headers, 'X-Content-Type-Options': 'nosniff', Vary: 'Accept-Encoding', ETag: tag };
    if (isKnown(c.req.header('if-none-match'), tag)) {
      const { 'Content-Type': _type, ...rest } = known as Record<string, string>;
      return c.body(null, 304, rest);
    }
    if (!coding) return c.body(bytes, 200, known);
    return c.body(await packOnce(name, bytes, coding), 200, { ...known, 'Content-Encoding': coding });
  };
}
