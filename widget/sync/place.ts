import type { TokenPlace } from './token-source.ts';

/** Which server, which site, which language, and where tokens come from. */
export interface Place extends TokenPlace {
  /** Its address without a slash at the end. */
  server: string;
  site: string;
  lang?: string | null;
  readonly?: boolean | null;
}

/** The name of one customer's store, of its lock, and of the line between its tabs; '' is this device's own store. */
export function storeName({ server, site }: Place, holder: string): string {
  return `ask-first:${server}:${site}:${holder}`;
}

/** Whether at most the host's function is another: frameworks make a new one on every drawing. */
export function isSamePlace(...places: [Place, Place]): boolean {
  const [one, other] = places.map((place) => JSON.stringify({ ...place, getToken: !place.getToken }));
  return one === other;
}
