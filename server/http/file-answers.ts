import type { AppContext } from './app-context.ts';
import { etagOf, isKnown } from './etag.ts';
import { codingFor, createPacker } from './packing.ts';

/** Answers `bytes` with these headers, packed as is accepted. */
export type AnswerFile = (
  c: AppContext,
  bytes: Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
) => Promise<Response>;

/** Brotli would save a third of some 60 KB, and costs a second and a dozen megabytes a file: files of this kind are asked for by few. */
const CODINGS = ['gzip'] as const;

/** Answers files that are the same for everybody until the server is started anew; each packing has an ETag of its own. */
export function createFileAnswers(): AnswerFile {
  const packOnce = createPacker();
  return async function answerFile(c, bytes, { 'Content-Type': type = '', ...headers }) {
    const coding = codingFor(c.req.header('accept-encoding'), CODINGS);
    const name = etagOf(bytes);
    const tag = coding ? name.replace(/"$/, `-${coding}"`) : name;
    const known = { ...headers, 'X-Content-Type-Options': 'nosniff', Vary: 'Accept-Encoding', ETag: tag };
    if (isKnown(c.req.header('if-none-match'), tag)) return c.body(null, 304, known);
    const typed = { ...known, 'Content-Type': type };
    if (!coding) return c.body(bytes, 200, typed);
    return c.body(await packOnce(name, bytes, coding), 200, { ...typed, 'Content-Encoding': coding });
  };
}
