import * as z from 'zod/mini';
import { AskChannel } from './channel.ts';
import { DecisionId } from './contact.ts';
import { TopicId } from './ids.ts';
import { Instant } from './time.ts';
import { Words } from './words.ts';

/**
 * The body of `POST /v1/me/report`: “they did it anyway”. `decision` names the no that was not kept; without it, `channel` and
 * `at` say what was done. `topic` may be left out where she cannot tell what it was about.
 */
export const NewReport = z.strictObject({
  decision: z.optional(DecisionId),
  channel: AskChannel,
  topic: z.optional(TopicId),
  at: Instant,
  words: z.optional(Words),
});
export type NewReport = z.infer<typeof NewReport>;

/** A report as `POST /v1/me/report` answers it, and as event `promise.broken` carries it. */
export interface BrokenPromise {
  id: string;
  decision: string | null;
  channel: AskChannel;
  topic: string | null;
  at: string;
  words: string | null;
  reportedAt: string;
}
