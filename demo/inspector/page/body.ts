/** One step of a profile, as the page reads it out of a body. */
export interface ShownStep {
  path: string;
  from: unknown;
  to: unknown;
  words: string | null;
}

/** A body as far as it can be understood; a program may have sent anything. */
export interface ShownBody {
  type: string;
  /** Milliseconds since 1970; null when it is not said. */
  at: number | null;
  customer: string | null;
  person: string;
  via: string;
  revision: number | null;
  steps: ShownStep[];
}

type Loose = Record<string, unknown>;

/** Reads the text of an event. What is missing or of another kind is left empty. */
export function readBody(text: string): ShownBody {
  const body = record(parsed(text));
  const data = record(body['data']);
  const name = record(record(record(data['profile'])['choices'])['name']);
  const at = Date.parse(string(body['timestamp']) ?? '');
  const customer = string(data['customer']);
  return {
    type: string(body['type']) ?? '',
    at: Number.isNaN(at) ? null : at,
    customer,
    person: string(name['given']) ?? string(data['greeting']) ?? customer ?? 'Somebody',
    via: string(data['via']) ?? '',
    revision: typeof data['revision'] === 'number' ? data['revision'] : null,
    steps: Array.isArray(data['changes']) ? data['changes'].map(readStep) : [],
  };
}

function readStep(value: unknown): ShownStep {
  const step = record(value);
  return { path: string(step['path']) ?? '', from: step['from'], to: step['to'], words: string(step['words']) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function record(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

function string(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
