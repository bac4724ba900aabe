import type { EndpointRow, EventRow } from '../store/rows.ts';
import { thinPayload } from './thin-payload.ts';

type Bytes = Partial<Record<EndpointRow['payload'], Buffer>>;

/** By the very row that a claim read: endpoints claimed together share it, and it goes when the last of them is done. */
const made = new WeakMap<EventRow, Bytes>();

/** The bytes of an event that are signed and sent, made once for all endpoints that want it thin, or full. */
export function eventBytes(event: EventRow, payload: EndpointRow['payload']): Buffer {
  let known = made.get(event);
  if (!known) made.set(event, (known = {}));
  return (known[payload] ??= Buffer.from(payload === 'thin' ? thinPayload(event.body) : event.body, 'utf8'));
}
