import * as z from 'zod/mini';
import { Channel } from './channel.ts';
import { CustomerId, TopicId } from './ids.ts';

/**
 * The body of `POST /v1/links`: for whom, and what one tap turns off. Neither: all marketing · a topic: that topic ·
 * a channel: that channel · both: that channel out of that topic.
 */
export const NewLink = z.strictObject({
  customer: CustomerId,
  topic: z.optional(TopicId),
  channel: z.optional(Channel),
});
export type NewLink = z.infer<typeof NewLink>;

/** What a link is about. */
export interface LinkScope {
  topic: string | null;
  channel: Channel | null;
}

/** A link as it is made; the headers are those of RFC 8058 for a message that holds it. */
export interface MadeLink {
  /** What it is revoked by. */
  id: string;
  page: string;
  oneClick: string;
  headers: { 'List-Unsubscribe': string; 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
