/** What the inspector needs to know of a body; everything else is only shown. */
export interface EventBody {
  type: string;
  customer: string | null;
  revision: number | null;
}

/** Reads a body that any program may have sent: nothing in it is believed beyond its kind. */
export function readEventBody(text: string): EventBody {
  const body = parsed(text);
  const data = isRecord(body['data']) ? body['data'] : {};
  return {
    type: typeof body['type'] === 'string' ? body['type'] : '',
    customer: typeof data['customer'] === 'string' ? data['customer'] : null,
    revision: Number.isSafeInteger(data['revision']) ? (data['revision'] as number) : null,
  };
}

function parsed(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    return isRecord(body) ? body : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
