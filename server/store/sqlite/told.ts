import type { DatabaseSync } from 'node:sqlite';
import type { Told } from '../../contract/profile.ts';
import type { Profiles } from '../store.ts';

/**
 * Of each endpoint of a site the newest event of one customer that says what she chose, or that she was erased, and how
 * far that came. By the indexes of the endpoints and of her events, and the keys of the deliveries: it never reads another
 * customer's rows.
 */
export const TOLD = `
  SELECT e.name, e.state AS switched, h.failing_since, v.at, d.state, d.attempt,
    (SELECT max(a.at) FROM attempt a WHERE a.endpoint = e.id AND a.seq = d.seq) AS tried,
    d.acknowledged_at AS confirmed
  FROM endpoint e
  JOIN event v ON v.seq = max(
    coalesce((SELECT mine.seq FROM event mine INDEXED BY event_by_revision
      CROSS JOIN delivery own ON own.endpoint = e.id AND own.seq = mine.seq
      WHERE mine.site = :site AND mine.customer = :customer AND mine.type IN ('preferences.changed', 'preferences.stopped')
      ORDER BY mine.revision DESC LIMIT 1), 0),
    coalesce((SELECT other.seq FROM event other INDEXED BY event_beside
      CROSS JOIN delivery own ON own.endpoint = e.id AND own.seq = other.seq
      WHERE other.site = :site AND other.customer = :customer AND other.type = 'customer.erased'
        AND other.type NOT IN ('preferences.changed', 'preferences.stopped')
      ORDER BY other.seq DESC LIMIT 1), 0))
  JOIN delivery d ON d.endpoint = e.id AND d.seq = v.seq
  LEFT JOIN endpoint_health h ON h.endpoint = e.id
  WHERE e.site = :site ORDER BY e.name, e.id`;

export function createTold(database: DatabaseSync): Pick<Profiles, 'told'> {
  const read = database.prepare(TOLD);
  return { told: async (site, customer) => read.all({ site, customer }).map(toTold) };
}

function toTold(row: Record<string, unknown>): Told {
  const endpoint = row['name'] as string;
  const tried = row['tried'] as string | null;
  const confirmed = row['confirmed'] as string | null;
  // What was acknowledged once stays so, also while it is sent again.
  if (row['state'] === 'done' || confirmed !== null) return { endpoint, state: 'confirmed', at: confirmed };
  if (row['state'] === 'dead' || row['state'] === 'superseded') return { endpoint, state: 'failed', at: tried };
  const isHeldUp = row['attempt'] !== 0 || row['switched'] !== 'on' || row['failing_since'] !== null;
  if (isHeldUp) return { endpoint, state: 'trying', at: tried };
  return { endpoint, state: 'told', at: row['at'] as string };
}
