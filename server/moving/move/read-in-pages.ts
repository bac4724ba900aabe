import type { ClientBase } from 'pg';

const ROWS_A_PAGE = 1000;

/** The rows of a query inside the transaction under way, a page in memory at a time. */
export async function* readInPages<R extends object>(client: ClientBase, text: string): AsyncGenerator<R> {
  await client.query(`DECLARE pages NO SCROLL CURSOR FOR ${text}`);
  for (;;) {
    const { rows } = await client.query<R>(`FETCH ${ROWS_A_PAGE} FROM pages`);
    yield* rows;
    if (rows.length < ROWS_A_PAGE) break;
  }
  await client.query('CLOSE pages');
}
