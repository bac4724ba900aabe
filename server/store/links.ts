import type { Channel } from '../contract/channel.ts';

/* Doors without a login: links that the business sends to its customers, each to be used until it is revoked. */

/** One link. Its scope: neither is everything, a topic or a channel is that alone, both are that channel out of that topic. */
export interface LinkRow {
  id: string;
  site: string;
  customer: string;
  topic: string | null;
  channel: Channel | null;
  /** RFC 3339. */
  at: string;
}

export interface Links {
  addLink(link: LinkRow): Promise<void>;
  /** null: there never was one, it was revoked, or its customer was erased. */
  link(site: string, id: string): Promise<LinkRow | null>;
  /** Revokes one link, all of a customer, or all of a site; answers how many there were. */
  revokeLinks(which: { site: string; id?: string; customer?: string }): Promise<number>;
}
