import type { DatabaseSync } from 'node:sqlite';
import type { ClientBase } from 'pg';
import { NotDone } from '../not-done.ts';
import { MOVED_TABLES, OF_POSTGRES, OF_THE_FILE } from './moved-tables.ts';
import type { MovedTable } from './moved-tables.ts';

export interface Column {
  name: string;
  /** PostgreSQL's type, as it is written. */
  type: string;
  /** SQL over the file: the value in the text that PostgreSQL would say for it. */
  read: string;
}

/** How the rows of one table are read from the file and written. */
export interface Shape extends Omit<MovedTable, 'columns'> {
  all: readonly Column[];
  /** SQL over the file: all rows, a column each, all of them text. */
  select: string;
}

const COLUMNS = `SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY c.relname, a.attnum`;

/** The shapes of all tables, in the order in which they are moved. Throws NotDone where something would be left behind. */
export async function readShapes(source: DatabaseSync, client: ClientBase): Promise<Shape[]> {
  const { rows } = await client.query<{ table: string; name: string; type: string }>(COLUMNS);
  const there = Map.groupBy(rows, ({ table }) => table);
  const known = MOVED_TABLES.map(({ name }) => name);
  refuseOthers(tablesOf(source), [...known, ...OF_THE_FILE], 'The file');
  refuseOthers([...there.keys()], [...known, ...OF_POSTGRES], 'The PostgreSQL database');
  return MOVED_TABLES.map((table) => {
    const given = there.get(table.name) ?? [];
    const kept = new Set([...given.map(({ name }) => name), ...(table.left ?? [])]);
    const lost = columnsOf(source, table.name).filter((column) => !kept.has(column));
    if (lost.length > 0) throw new NotDone(`${table.name} has ${lost.join(', ')}, which PostgreSQL has no place for.`);
    return shapeOf(table, given);
  });
}

function shapeOf({ columns = {}, ...table }: MovedTable, given: readonly { name: string; type: string }[]): Shape {
  const all = given.map(({ name, type }) => ({ name, type, read: asText(columns[name] ?? `"${name}"`, type) }));
  const list = all.map(({ read }, at) => `${read} AS c${at}`).join(', ');
  return { ...table, all, select: `SELECT ${list} FROM ${table.from ?? `"${table.name}"`}` };
}

function asText(value: string, type: string): string {
  if (type === 'bytea') return `'\\x' || iif(${value} IS NULL, NULL, lower(hex(${value})))`;
  if (type === 'boolean') return `iif(${value} IS NULL, NULL, iif(${value}, 'true', 'false'))`;
  return `CAST(${value} AS TEXT)`;
}

function tablesOf(source: DatabaseSync): string[] {
  const tables = source.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_stat%'");
  return tables.all().map((row) => String(row['name']));
}

function columnsOf(source: DatabaseSync, table: string): string[] {
  const columns = source.prepare('SELECT name FROM pragma_table_info(?)');
  return columns.all(table).map((row) => String(row['name']));
}

function refuseOthers(tables: readonly string[], known: readonly string[], where: string): void {
  const others = tables.filter((table) => !known.includes(table));
  if (others.length > 0) throw new NotDone(`${where} has tables that are not of Ask First: ${others.join(', ')}.`);
}
