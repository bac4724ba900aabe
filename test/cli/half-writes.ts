import { DatabaseSync } from 'node:sqlite';
import { receiptDigest } from '../../server/domain/receipt.ts';

/** What is in a file, and everything in it that a whole transaction would have left otherwise. */
export interface FileContents {
  /** Customers by their revisions. */
  revisions: Map<string, number>;
  halves: string[];
}

const PREFERENCES = "type IN ('preferences.changed', 'preferences.stopped')";

/** Reads a database of a site with one endpoint for everything. */
export function readContents(file: string): FileContents {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const halves: string[] = [];
    const revisions = new Map<string, number>();
    for (const row of database.prepare('SELECT customer, revision, receipt_seq FROM customer').all()) {
      const customer = row['customer'] as string;
      revisions.set(customer, row['revision'] as number);
      const chain = followChain(database, customer);
      const whole = { revision: row['revision'], last: row['receipt_seq'], prev: chain.prev };
      const said = { revision: chain.length, last: chain.last, prev: chain.prev };
      if (JSON.stringify(whole) !== JSON.stringify(said) || !chain.isUnbroken)
        halves.push(`${customer}: ${JSON.stringify({ whole, said, chain })}`);
    }
    const count = (text: string) => Number(Object.values(database.prepare(text).get() ?? {})[0]);
    const events = count(`SELECT count(*) FROM event WHERE ${PREFERENCES}`);
    const others = {
      changes: count('SELECT count(DISTINCT customer || revision) FROM change'),
      receipts: count('SELECT count(*) FROM receipt'),
      deliveries: count('SELECT count(*) FROM delivery'),
      tally: count('SELECT events FROM endpoint_tally'),
    };
    for (const [what, n] of Object.entries(others)) if (n !== events) halves.push(`${n} ${what} of ${events} events`);
    return { revisions, halves };
  } finally {
    database.close();
  }
}

interface Chain {
  length: number;
  last: unknown;
  prev: string | null;
  isUnbroken: boolean;
}

/** A customer's receipts by their revisions: 1, 2, 3 …, each naming the one before. */
function followChain(database: DatabaseSync, customer: string): Chain {
  const receipts = database.prepare(
    'SELECT e.seq, e.revision, r.jws FROM event e JOIN receipt r ON r.seq = e.seq WHERE e.customer = ? ORDER BY e.revision',
  );
  const chain: Chain = { length: 0, last: null, prev: null, isUnbroken: true };
  for (const row of receipts.all(customer)) {
    const jws = row['jws'] as string;
    const { prev } = JSON.parse(Buffer.from(jws.split('.')[1]!, 'base64url').toString('utf8')) as {
      prev: string | null;
    };
    chain.length += 1;
    if (row['revision'] !== chain.length || prev !== chain.prev) chain.isUnbroken = false;
    chain.prev = receiptDigest(jws);
    chain.last = row['seq'];
  }
  return chain;
}
