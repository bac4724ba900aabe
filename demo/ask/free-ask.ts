import type { Ask } from '../../server/contract/decision.ts';
import { CUSTOMERS } from '../customers.ts';
import { NORTHGATE } from '../northgate-catalog.ts';

/** The form about Rosa as it was filled in; everything in it may be anything. */
export interface FreeAsk {
  channel: string;
  topic: string;
  /** What `datetime-local` sends, on the catalog's clocks; '' is now. */
  at: string;
  /** Who made what it is about: '', `customer` or `business`. */
  basis: string;
}

export const FIRST_ASK: FreeAsk = { channel: 'phone', topic: 'trade-in', at: '', basis: '' };

const BOOKINGS: Readonly<Record<string, string>> = { customer: CUSTOMERS[0].booking.ref, business: 'B-78' };

/** Reads the fields of the form; what is missing is empty. */
export function freeAskOf(fields: Record<string, unknown>): FreeAsk {
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  return { channel: text('channel'), topic: text('topic'), at: text('at'), basis: text('basis') };
}

/** The question that the form means; null where its date is none. The server judges the rest. */
export function toAsk({ channel, topic, at, basis }: FreeAsk): Ask | null {
  const ref = BOOKINGS[basis];
  const instant = at === '' ? undefined : instantOf(at);
  if (instant === null) return null;
  return {
    customer: CUSTOMERS[0].id,
    channel: channel as Ask['channel'],
    topic,
    ...(instant === undefined ? {} : { at: instant }),
    ...(ref === undefined ? {} : { basis: { kind: 'booking', ref, madeBy: basis } }),
  };
}

function instantOf(local: string): string | null {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(NORTHGATE.timeZone).toInstant().toString();
  } catch {
    return null;
  }
}
