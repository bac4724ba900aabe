import type { LinkRow, Links } from '../links.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';
import { siteShared } from './locks.ts';
import type { Transact } from './transact.ts';

const INSERT = sql('INSERT INTO link (site, id, customer, topic, channel, at) VALUES ($1, $2, $3, $4, $5, $6)');
const READ = sql('SELECT id, site, customer, topic, channel, at FROM link WHERE site = $1 AND id = $2');
const DROP = sql(
  `DELETE FROM link WHERE site = $1 AND ($2::text IS NULL OR id = $2) AND ($3::text IS NULL OR customer = $3)`,
);

export function createLinks(reader: Runner, transact: Transact): Links {
  return {
    addLink: ({ site, id, customer, topic, channel, at }) =>
      transact([siteShared(site)], async (unit) => {
        await unit.run(INSERT, [site, id, customer, topic, channel, at]);
      }),
    link: async (site, id) => (await reader.one<LinkRow>(READ, [site, id])) ?? null,
    // An id goes before a customer: a link is named with whom it must be for or without.
    revokeLinks: ({ site, id, customer }) =>
      transact([], (unit) => unit.run(DROP, [site, id ?? null, id === undefined ? (customer ?? null) : null])),
  };
}
