import { ImportQuery } from '../contract/import.ts';
import { importList } from '../actions/import-list.ts';
import { invalid, Problem } from '../actions/problem.ts';
import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { faultsOf } from './faults.ts';
import { bytesOf, checkEncoding } from './scrub.ts';

/** `/v1/import`: answers that were given elsewhere come as a list, of any length. */
export function createImportHandlers(world: World) {
  return {
    async take(c: AppContext) {
      const query = ImportQuery.safeParse(c.req.query());
      if (!query.success) throw invalid(faultsOf(query.error.issues));
      if (!/^text\/csv\s*(?:;|$)/i.test(c.req.header('content-type') ?? ''))
        throw new Problem({ status: 415, code: 'not-list-type', detail: 'Send text/csv, in UTF-8.' });
      checkEncoding(c);
      const wish = { site: c.get('key').site, from: query.data.from ?? null, list: bytesOf(c) };
      return c.json(await importList(world, wish));
    },
  };
}
