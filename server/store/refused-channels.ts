import type { Channel } from '../contract/channel.ts';
import type { KnownBy } from './rows.ts';

/* Channels that somebody refused from an address, by a reply of STOP, whoever has it in the end. */

/** One refusal. */
export interface RefusedChannel {
  site: string;
  address: KnownBy;
  channel: Channel;
  /** RFC 3339; the last one counts. */
  at: string;
}

export interface RefusedChannels {
  /** Keeps a refusal for whoever gets the address later, and answers who has it now. */
  refuseChannel(refused: RefusedChannel): Promise<string[]>;
}
