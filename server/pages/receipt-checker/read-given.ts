/** A receipt as somebody gave it: the id that stood beside it, if any, and the compact JWS. */
export interface GivenReceipt {
  id: string | null;
  jws: string;
}

/** What was found in a text or a file. */
export interface Given {
  receipts: GivenReceipt[];
  /** The `x` of the Ed25519 keys. */
  keys: string[];
  /** An export: the ids of all receipts that its history names. */
  named: string[] | null;
}

type Json = Record<string, unknown>;

/** Reads a receipt, several of them, an export, an answer of the server, or a set of keys; nothing of those: empty lists. */
export function readGiven(text: string): Given {
  const given: Given = { receipts: [], keys: [], named: null };
  const json = parse(text);
  if (json === undefined) {
    given.receipts = (text.match(/[\w-]+\.[\w-]+\.[\w-]+/g) ?? []).map((jws) => ({ id: null, jws }));
  } else {
    collect(json, given);
  }
  return given;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function collect(value: unknown, given: Given): void {
  if (typeof value === 'string' && value.split('.').length === 3) given.receipts.push({ id: null, jws: value });
  if (Array.isArray(value)) for (const item of value) collect(item, given);
  else if (typeof value === 'object' && value !== null) collectOne(value as Json, given);
}

function collectOne(json: Json, given: Given): void {
  if (typeof json['jws'] === 'string') {
    given.receipts.push({ id: typeof json['id'] === 'string' ? json['id'] : null, jws: json['jws'] });
  }
  for (const part of [json['receipt'], json['receipts']]) if (part) collect(part, given);
  for (const part of [json['receiptKeys'], json]) given.keys.push(...keysOf(part));
  if (json['format'] === 'ask-first-export') {
    const lines = Array.isArray(json['history']) ? (json['history'] as Json[]) : [];
    given.named = [...new Set(lines.flatMap((line) => (typeof line?.['receipt'] === 'string' ? line['receipt'] : [])))];
  }
}

function keysOf(value: unknown): string[] {
  const { keys, x, crv } = (value ?? {}) as { keys?: unknown; x?: unknown; crv?: unknown };
  if (crv === 'Ed25519' && typeof x === 'string') return [x];
  return Array.isArray(keys) ? keys.flatMap(keysOf) : [];
}
