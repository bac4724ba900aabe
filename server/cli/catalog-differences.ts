/** One place where two catalogs differ; undefined: it is not there. */
export interface Difference {
  path: string;
  from: unknown;
  to: unknown;
}

/** Where two catalogs differ, by path; topics and channels are told apart by their `id`, and their order is a place of its own. */
export function differencesOf(from: unknown, to: unknown, path = ''): Difference[] {
  const [before, after] = [membersOf(from), membersOf(to)];
  if (!before || !after) return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path, from, to }];
  const names = new Set([...before.keys(), ...after.keys()]);
  const within = [...names].flatMap((name) =>
    differencesOf(before.get(name), after.get(name), path === '' ? name : `${path}.${name}`),
  );
  return Array.isArray(from) && Array.isArray(to) ? [...orderOf(path, before, after), ...within] : within;
}

/** The order of what both lists have; what only one of them has is told where it stands. */
function orderOf(path: string, before: Map<string, unknown>, after: Map<string, unknown>): Difference[] {
  const from = [...before.keys()].filter((name) => after.has(name));
  const to = [...after.keys()].filter((name) => before.has(name));
  return from.join() === to.join() ? [] : [{ path, from, to }];
}

/** The members of an object, or of a list whose entries have an `id`; null: it is compared as a whole. */
function membersOf(value: unknown): Map<string, unknown> | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const isNamed = (one: unknown): one is { id: string } => typeof (one as { id?: unknown } | null)?.id === 'string';
  return value.length > 0 && value.every(isNamed) ? new Map(value.map((one) => [one.id, one])) : null;
}
