import * as z from 'zod/mini';
import { ReasonCode } from '../../contract/decision.ts';
import type { InboundAnswer as InboundAnswerType } from '../../contract/inbound.ts';
import type { MadeLink as MadeLinkType } from '../../contract/link.ts';
import type { Fault as FaultType, ProblemBody } from '../../contract/problem.ts';
import type { ScrubSummary as ScrubSummaryType } from '../../contract/scrub.ts';
import { Instant } from '../../contract/time.ts';
import { shapeOf } from './shape-of.ts';

export const Fault = shapeOf<FaultType>()(z.object({ pointer: z.string(), detail: z.string() }));

export const Problem = shapeOf<ProblemBody>()(
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    errors: z.optional(z.array(Fault)),
  }),
);

const oneClick = z.literal('List-Unsubscribe=One-Click');

export const MadeLink = shapeOf<MadeLinkType>()(
  z.object({
    id: z.string(),
    page: z.string(),
    oneClick: z.string(),
    headers: z.object({ 'List-Unsubscribe': z.string(), 'List-Unsubscribe-Post': oneClick }),
  }),
);

export const InboundAnswer = shapeOf<InboundAnswerType>()(
  z.discriminatedUnion('understood', [
    z.object({ understood: z.literal(false) }),
    z.object({
      understood: z.literal(true),
      channel: z.enum(['sms', 'whatsapp', 'phone', 'email']),
      customers: z.int(),
    }),
  ]),
);

export const ScrubSummary = shapeOf<ScrubSummaryType>()(
  z.object({
    id: z.string(),
    state: z.enum(['running', 'complete', 'failed']),
    heartbeatAt: z.optional(Instant),
    rows: z.int(),
    kept: z.int(),
    byReason: z.partialRecord(ReasonCode, z.int()),
    badRows: z.array(z.object({ line: z.int(), why: z.string() })),
  }),
);

/** The bearer that the element on the hosted page sends. */
export const LinkBearer = z.object({ token: z.string() });

export const Alive = z.object({ status: z.literal('ok') });
export const Ready = z.object({ status: z.literal('ready') });
export const GpcSupport = z.object({ gpc: z.literal(true), lastUpdate: z.string() });
