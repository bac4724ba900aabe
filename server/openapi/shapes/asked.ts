import * as z from 'zod/mini';
import type * as contract from '../../contract/asked.ts';
import { AskChannel } from '../../contract/channel.ts';
import { ContactResult } from '../../contract/contact.ts';
import { Outcome, ReasonCode } from '../../contract/decision.ts';
import type { BrokenPromise as BrokenPromiseType } from '../../contract/report.ts';
import { Instant } from '../../contract/time.ts';
import { shapeOf } from './shape-of.ts';

const line = { id: z.string(), at: Instant, channel: AskChannel, topic: z.string() };
const reported = z.optional(z.literal(true));

/** What was asked about her, or done. */
export const AskedLine = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ask'),
    ...line,
    for: z.nullable(Instant),
    outcome: Outcome,
    codes: z.array(ReasonCode),
    nextAllowedAt: z.nullable(Instant),
    campaign: z.nullable(z.string()),
    reported,
  }),
  z.object({
    kind: z.literal('contact'),
    ...line,
    result: ContactResult,
    decision: z.nullable(z.string()),
    asked: z.boolean(),
    reported,
  }),
]);

export const AskedSummary = shapeOf<contract.AskedSummary>()(
  z.object({ allowed: z.int(), refused: z.int(), broken: z.int(), recent: z.array(AskedLine) }),
);

export const PlanClosing = shapeOf<contract.PlanClosing>()(
  z.object({
    code: z.enum(['keeps-until', 'not-before', 'already-has', 'not-interested', 'not-my-decision']),
    until: z.nullable(Instant),
    said: z.nullable(z.string()),
  }),
);

export const TopicVolume = shapeOf<contract.TopicVolume>()(
  z.object({ perYear: z.nullable(z.number()), next: z.nullable(Instant), closed: z.nullable(PlanClosing) }),
);

export const BrokenPromise = shapeOf<BrokenPromiseType>()(
  z.object({
    id: z.string(),
    decision: z.nullable(z.string()),
    channel: AskChannel,
    topic: z.nullable(z.string()),
    at: Instant,
    words: z.nullable(z.string()),
    reportedAt: Instant,
  }),
);
