import * as z from 'zod/mini';
import type * as contract from '../../contract/import.ts';
import { Instant } from '../../contract/time.ts';
import { ChangesAnswer, OpenProposal } from './profiles.ts';
import { shapeOf } from './shape-of.ts';

const LEFT_BECAUSE = [
  'unknown-topic',
  'unknown-channel',
  'not-offered',
  'essential',
  'not-confirmed',
  'answered-here',
  'over',
  'theirs',
  'not-understood',
  'altered',
  'erased',
  'full',
] as const;

export const LeftOut = shapeOf<contract.LeftOut>()(
  z.object({ path: z.string(), name: z.nullable(z.string()), because: z.enum(LEFT_BECAUSE) }),
);

const fault = z.object({
  at: z.int(),
  id: z.nullable(z.string()),
  fault: z.enum(['form', 'no-key', 'signature', 'id', 'chain']),
});

export const ImportedReceipts = shapeOf<contract.ImportedReceipts>()(
  z.object({
    given: z.int(),
    genuine: z.int(),
    signedBy: z.nullable(z.enum(['server', 'file'])),
    faults: z.array(fault),
  }),
);

const origin = z.object({ brand: z.string(), site: z.nullable(z.string()), exportedAt: z.nullable(Instant) });

export const ImportAnswer = shapeOf<contract.ImportAnswer>()(
  z.object({
    ...ChangesAnswer.shape,
    proposal: z.nullable(OpenProposal),
    from: origin,
    left: z.array(LeftOut),
    receipts: ImportedReceipts,
  }),
);

const ROW_REASONS = [
  'evidence-missing',
  'answered',
  'stopped',
  'suppressed',
  'erased',
  'unknown-topic',
  'unknown-channel',
  'not-offered',
  'essential',
] as const;

export const ImportSummary = shapeOf<contract.ImportSummary>()(
  z.object({
    rows: z.int(),
    applied: z.int(),
    already: z.int(),
    left: z.partialRecord(z.enum(ROW_REASONS), z.int()),
    bad: z.int(),
    rowsLeft: z.array(z.object({ line: z.int(), why: z.string() })),
    unknownTopics: z.record(z.string(), z.int()),
  }),
);
