import * as z from 'zod/mini';
import { AskChannel } from './channel.ts';
import type { ReasonCode } from './decision.ts';
import { TopicId } from './ids.ts';
import { Label } from './words.ts';

/** The query of `POST /v1/scrub`: what the list is for, and where it names people. */
export const ScrubQuery = z.strictObject({
  channel: AskChannel,
  topic: TopicId,
  /** The header of the CSV column, or the member of each NDJSON object, that names the person. */
  column: z.string().check(z.minLength(1), z.maxLength(200)),
  by: z.optional(z.enum(['customer', 'email', 'phone'])),
  /** kept: only whom the answer allows, byte for byte · removed: the others · all: everybody; the last two with the answer. */
  as: z.optional(z.enum(['kept', 'removed', 'all'])),
  /** What a service message is about, made by the customer: `booking`. */
  basis: z.optional(Label),
});
export type ScrubQuery = z.infer<typeof ScrubQuery>;

/** `GET /v1/scrubs/{id}`. */
export interface ScrubSummary {
  id: string;
  state: 'running' | 'complete' | 'failed';
  /** While it runs: when the process that runs it last wrote down how far it is, RFC 3339. */
  heartbeatAt?: string;
  /** Rows read, broken ones too; the header is none. */
  rows: number;
  /** Rows that the answer allows. */
  kept: number;
  /** How often each rule failed; a row counts for each of its reasons. */
  byReason: Partial<Record<ReasonCode, number>>;
  /** Rows that could not be read, which are never kept; the first thousand of them. */
  badRows: { line: number; why: string }[];
}
