import type { Step } from '../../contract/change.ts';
import type { AskKey, ContactRow, Found, Judge, Kept, Standing } from '../contacts.ts';
import type { CustomerRow } from '../rows.ts';
import { CONTACT } from './contact-log.ts';
import { tombstoneOf } from './identifiers.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';

/*
 * A judge reads what it wants while it judges, and a database cannot answer in the middle of that. So it is given what is
 * usually enough, and says by NeedsMore what it lacks; since it is pure, it judges again with that. Everything of one
 * customer comes by one statement: as it stood at one instant.
 */

/** How far back contacts are read at first, in milliseconds: most caps look back a year at most. */
const USUAL_REACH = 400 * 24 * 60 * 60 * 1000;

/** What is read of a customer. */
interface Wanted {
  /** Her profile and her last words too. */
  whole: boolean;
  /** Contacts after that instant. */
  after: number;
}

/** Ends a judgement that wants more than was read. */
class NeedsMore extends Error {
  readonly wanted: Wanted;

  constructor(wanted: Wanted) {
    super('the judge wants more than was read');
    this.wanted = wanted;
  }
}

const SHORT = 'c.customer, c.revision, c.suppression';
const WHOLE = `${SHORT}, c.choices, c.facts,
  coalesce((SELECT json_agg(h.steps ORDER BY h.revision, h.id) FROM change h
    WHERE h.site = c.site AND h.customer = c.customer), '[]') AS acts`;
const contactsOf = (customer: string, after: string): string => `coalesce((
    SELECT json_agg(one ORDER BY one.at, one.id) FROM (
      SELECT ${CONTACT} FROM contact t WHERE t.site = $1 AND t.customer = ${customer} AND t.at > ${after}) AS one
  ), '[]') AS contacts`;
// Somebody without a profile may have been contacted too.
const BY_ID = `${contactsOf('$2', '$3')} FROM (SELECT 1) AS always
  LEFT JOIN customer c ON c.site = $1 AND c.customer = $2`;
const BY_ADDRESS = `${contactsOf('c.customer', '$4')} FROM address a
  JOIN customer c ON c.site = a.site AND c.customer = a.customer
  WHERE a.site = $1 AND a.kind = $2 AND a.mac = $3 ORDER BY c.customer`;
const FIND = {
  short: sql(`SELECT ${SHORT}, ${BY_ID}`),
  whole: sql(`SELECT ${WHOLE}, ${BY_ID}`),
  shortByAddress: sql(`SELECT ${SHORT}, ${BY_ADDRESS}`),
  wholeByAddress: sql(`SELECT ${WHOLE}, ${BY_ADDRESS}`),
};

/** What was read of one customer. */
export interface StandingColumns extends Pick<CustomerRow, 'revision' | 'suppression'> {
  /** null: there is no profile, only contacts perhaps. */
  customer: string | null;
  choices?: CustomerRow['choices'];
  facts?: CustomerRow['facts'];
  acts?: Step[][];
  contacts: ContactRow[];
}

/** Judges what stands; reads more and judges again while the judge asks for it. */
export async function judgeStandings<T>(
  runner: Runner,
  key: AskKey,
  { judge, now }: { judge: Judge<T>; now: number },
): Promise<{ answer: T; kept: Kept }> {
  let wanted: Wanted = { whole: false, after: now - USUAL_REACH };
  for (;;) {
    const found = await find(runner, key, wanted);
    try {
      return judge(found);
    } catch (thrown) {
      if (!(thrown instanceof NeedsMore)) throw thrown;
      ({ wanted } = thrown);
    }
  }
}

async function find(runner: Runner, key: AskKey, wanted: Wanted): Promise<Found> {
  const { site, who } = key;
  const rows = await read(runner, key, wanted);
  const found = foundOf(rows, wanted);
  if (found.standings.length > 0) return { ...found, tombstone: null };
  const buried = 'customer' in who ? { kind: 'customer' as const, mac: who.mac() } : who.address;
  return { ...found, tombstone: await tombstoneOf(runner, site, buried) };
}

function read(runner: Runner, { site, who }: AskKey, { whole, after }: Wanted): Promise<StandingColumns[]> {
  if ('customer' in who)
    return runner.all<StandingColumns>(whole ? FIND.whole : FIND.short, [site, who.customer, after]);
  const { kind, mac } = who.address;
  return runner.all<StandingColumns>(whole ? FIND.wholeByAddress : FIND.shortByAddress, [site, kind, mac, after]);
}

/** What a judge is given of the rows that were read. */
export function foundOf(rows: readonly StandingColumns[], wanted: Wanted): Pick<Found, 'standings' | 'contacts'> {
  const contacts = rows.flatMap((row) => row.contacts);
  return {
    standings: rows.flatMap((row) => (row.customer === null ? [] : [toStanding(row, row.customer, wanted)])),
    contacts(customer, { after, until }) {
      if (after < wanted.after) throw new NeedsMore({ ...wanted, after });
      return contacts.filter((one) => one.customer === customer && one.at > after && one.at <= until);
    },
  };
}

function toStanding(row: StandingColumns, customer: string, wanted: Wanted): Standing {
  const { revision, suppression, choices, facts, acts } = row;
  const head = { revision, suppression };
  return {
    customer,
    head,
    // Whoever asks writes no profile in his transaction, and nobody else's is read before it is committed.
    losses: 0,
    row() {
      if (!choices || !facts) throw new NeedsMore({ ...wanted, whole: true });
      return { ...head, choices, facts };
    },
    said() {
      if (!acts) throw new NeedsMore({ ...wanted, whole: true });
      return lastWords(acts.flat());
    },
  };
}

/** A customer's last words by path, of the change that made the path what it is. */
function lastWords(steps: readonly Step[]): Record<string, string> {
  const words: Record<string, string> = {};
  for (const { path, words: said } of steps) {
    if (said === null) delete words[path];
    else words[path] = said;
  }
  return words;
}
