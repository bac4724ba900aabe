import type { ContactResult } from '../../contract/contact.ts';
import type { ContactRow } from '../contacts.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';
import type { Unit } from './transact.ts';

/** The columns of a contact as its row names them; `t` is the table. */
export const CONTACT = `t.id, t.site, t.customer, t.channel, t.topic, t.at, t.result, t.decision, t.asked,
  t.expires_at AS "expiresAt"`;

const INSERT = sql(
  `INSERT INTO contact (site, customer, id, at, channel, topic, result, decision, asked, expires_at)
   SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[],
     $9::boolean[], $10::bigint[])`,
);
const BY_ID = sql(`SELECT ${CONTACT} FROM contact t WHERE t.site = $1 AND t.id = $2 ORDER BY t.customer`);
const DROP = sql('DELETE FROM contact WHERE site = $1 AND customer = $2 AND id = $3');
const SET_RESULT = sql('UPDATE contact SET result = $3, expires_at = NULL WHERE site = $1 AND id = $2');
const NEWEST = sql(
  `SELECT ${CONTACT} FROM contact t WHERE t.site = $1 AND t.customer = $2 AND t.result IS NOT NULL
   ORDER BY t.at DESC, t.id DESC LIMIT $3`,
);

/** Keeps contacts or slots; the locks of their customers must be held. */
export function insertContacts(unit: Unit, rows: readonly ContactRow[]): void {
  if (rows.length === 0) return;
  unit.later(INSERT, [
    rows.map(({ site }) => site),
    rows.map(({ customer }) => customer),
    rows.map(({ id }) => id),
    rows.map(({ at }) => at),
    rows.map(({ channel }) => channel),
    rows.map(({ topic }) => topic),
    rows.map(({ result }) => result),
    rows.map(({ decision }) => decision),
    rows.map(({ asked }) => asked),
    rows.map(({ expiresAt }) => expiresAt),
  ]);
}

/** The rows of one id: several where a slot binds several profiles. */
export function contactsById(runner: Runner, site: string, id: string): Promise<ContactRow[]> {
  return runner.all<ContactRow>(BY_ID, [site, id]);
}

export function removeContact(unit: Unit, { site, customer, id }: ContactRow): void {
  unit.later(DROP, [site, customer, id]);
}

export function setContactResult(unit: Unit, row: ContactRow, result: ContactResult): void {
  unit.later(SET_RESULT, [row.site, row.id, result]);
}

/** Reported ones, newest first. */
export function newestContacts(
  runner: Runner,
  { site, customer, limit }: { site: string; customer: string; limit: number },
): Promise<ContactRow[]> {
  return runner.all<ContactRow>(NEWEST, [site, customer, limit]);
}
