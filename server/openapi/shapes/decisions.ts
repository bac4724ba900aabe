import * as z from 'zod/mini';
import { AskChannel } from '../../contract/channel.ts';
import { DecisionId, ContactId, ContactResult } from '../../contract/contact.ts';
import type { LoggedContact as LoggedContactType } from '../../contract/asked.ts';
import * as contract from '../../contract/decision.ts';
import { Instant } from '../../contract/time.ts';
import { shapeOf } from './shape-of.ts';

export const Reason = shapeOf<contract.Reason>()(
  z.object({ code: contract.ReasonCode, until: z.nullable(Instant), said: z.nullable(z.string()) }),
);

export const Alternative = shapeOf<contract.Alternative>()(
  z.object({ channel: AskChannel, outcome: z.enum(['allow', 'defer']), nextAllowedAt: z.nullable(Instant) }),
);

export const Decision = shapeOf<contract.Decision>()(
  z.object({
    id: DecisionId,
    outcome: contract.Outcome,
    reasons: z.array(Reason),
    nextAllowedAt: z.nullable(Instant),
    alternatives: z.array(Alternative),
    greeting: z.nullable(z.string()),
    language: z.nullable(z.string()),
    revision: z.int(),
    contact: z.nullable(z.object({ id: ContactId, expiresAt: Instant })),
    sentence: z.nullable(z.string()),
  }),
);

export const Decisions = z.object({ answers: z.array(Decision) });

export const LoggedContact = shapeOf<LoggedContactType>()(
  z.object({
    id: ContactId,
    customer: z.string(),
    channel: AskChannel,
    topic: z.string(),
    at: Instant,
    result: z.nullable(ContactResult),
    decision: z.nullable(DecisionId),
    asked: z.boolean(),
  }),
);

export const LoggedContacts = z.object({ contacts: z.array(LoggedContact) });
