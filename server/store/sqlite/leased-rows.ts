import type { EndpointRow } from '../rows.ts';

/** What is under way, as those need it who end it or give it back. */
export interface LeasedRow {
  endpoint: string;
  seq: number;
  /** Whose lease it is. */
  token: string;
  customer: string;
  preference: number;
  lane: number;
  order: EndpointRow['order'];
  /** 0: its event was erased meanwhile. */
  kept: number;
}

const LEASED_COLUMNS = `d.endpoint, d.seq, d.lease_token AS token, d.customer, d.preference, d.lane, e."order",
    EXISTS (SELECT 1 FROM event v WHERE v.seq = d.seq) AS kept`;

/** SQL that reads leased rows; a condition on `d` follows. */
export const LEASED_ROWS = `
  SELECT ${LEASED_COLUMNS} FROM delivery d JOIN endpoint e ON e.id = d.endpoint WHERE d.state = 'leased' AND `;

/** The same columns as an array, which costs half of an object by names. */
export type LeasedValues = [string, number, string, string, number, number, EndpointRow['order'], number];

export function toLeased([endpoint, seq, token, customer, preference, lane, order, kept]: LeasedValues): LeasedRow {
  return { endpoint, seq, token, customer, preference, lane, order, kept };
}

/** SQL that reads those of an endpoint's rows that are leased, by a JSON array of `seq`: joined, as an IN would build a table. */
export const LEASED_OF_ENDPOINT = `
  SELECT ${LEASED_COLUMNS} FROM endpoint e CROSS JOIN json_each(?2) asked CROSS JOIN delivery d
  ON d.endpoint = ?1 AND d.seq = asked.value WHERE e.id = ?1 AND d.state = 'leased'`;
