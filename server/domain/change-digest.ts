import { hash } from 'node:crypto';

/** SHA-256 of a value's canonical JSON (keys sorted, no space), base64url: equal for equal objects, whatever the key order. */
export function changeDigest(value: unknown): string {
  return hash('sha256', canonicalJson(value), 'base64url');
}

/** JSON with the keys of every object sorted by code unit and members that are `undefined` left out (as in RFC 8785). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const record = value as Record<string, unknown>;
  const members: string[] = [];
  for (const key of Object.keys(record).sort()) {
    if (record[key] !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(record[key])}`);
  }
  return `{${members.join(',')}}`;
}
