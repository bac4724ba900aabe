import * as z from 'zod/mini';
import { Change } from '../../contract/change.ts';
import { ChangeId } from '../../contract/ids.ts';
import type * as contract from '../../contract/profile.ts';
import { Instant } from '../../contract/time.ts';
import { AskedSummary, TopicVolume } from './asked.ts';
import { ShownCatalog } from './catalogs.ts';
import { Held, QuieterSince } from './changes.ts';
import { Choices } from './choices.ts';
import { Receipt } from './receipts.ts';
import { SentencePart } from './sentences.ts';
import { MaskedFacts } from './facts.ts';
import { shapeOf } from './shape-of.ts';

export const Told = shapeOf<contract.Told>()(
  z.object({
    endpoint: z.string(),
    state: z.enum(['told', 'confirmed', 'trying', 'failed']),
    at: z.nullable(Instant),
  }),
);

export const OpenProposal = shapeOf<contract.OpenProposal>()(
  z.object({
    id: z.string(),
    by: z.string(),
    where: z.nullable(z.string()),
    at: Instant,
    words: z.nullable(z.string()),
    changes: z.array(Change),
    sentence: z.nullable(z.string()),
  }),
);

export const Me = shapeOf<contract.Me>()(
  z.object({
    customer: z.string(),
    site: z.string(),
    revision: z.int(),
    choices: Choices,
    facts: MaskedFacts,
    catalog: z.nullable(ShownCatalog),
    sentence: z.nullable(z.string()),
    sentenceParts: z.optional(z.array(SentencePart)),
    stays: z.optional(z.nullable(z.string())),
    told: z.array(Told),
    asked: AskedSummary,
    volume: z.record(z.string(), TopicVolume),
    proposals: z.array(OpenProposal),
    gpc: z.boolean(),
  }),
);

const changesAnswer = {
  revision: z.int(),
  choices: Choices,
  applied: z.array(ChangeId),
  held: z.array(Held),
  since: z.optional(z.record(z.string(), QuieterSince)),
  undo: z.optional(z.string()),
  sentence: z.nullable(z.string()),
  sentenceParts: z.optional(z.array(SentencePart)),
  receipt: z.nullable(Receipt),
};

export const ChangesAnswer = shapeOf<contract.ChangesAnswer>()(z.object(changesAnswer));

/** As `ChangesAnswer`, and what waits for her own answer. */
export const TellAnswer = z.object({ ...changesAnswer, proposal: z.nullable(OpenProposal) });

export const Customer = shapeOf<contract.Customer>()(
  z.object({
    customer: z.string(),
    revision: z.int(),
    choices: Choices,
    facts: MaskedFacts,
    sentence: z.nullable(z.string()),
    greeting: z.nullable(z.string()),
    updatedAt: Instant,
  }),
);
