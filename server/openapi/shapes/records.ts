import * as z from 'zod/mini';
import { Via } from '../../contract/choices.ts';
import { ChangeId } from '../../contract/ids.ts';
import type * as history from '../../contract/history.ts';
import type { PreferencesExport as PreferencesExportType } from '../../contract/profile.ts';
import { Instant } from '../../contract/time.ts';
import { BrokenPromise } from './asked.ts';
import { Step } from './changes.ts';
import { Me } from './profiles.ts';
import { Receipt, ReceiptKeys } from './receipts.ts';
import { shapeOf } from './shape-of.ts';

const OPS = [
  'stop',
  'resume',
  'channel',
  'first',
  'topic',
  'cap',
  'hours',
  'pause',
  'end-pause',
  'plan',
  'drop-plan',
  'name',
  'language',
  'undo',
  'accept',
  'decline',
  'contest',
] as const;

export const HistoryAct = shapeOf<history.HistoryAct>()(
  z.object({ id: ChangeId, op: z.enum(OPS), undone: z.boolean() }),
);

export const HistoryLine = shapeOf<history.HistoryLine>()(
  z.object({
    revision: z.int(),
    at: Instant,
    via: Via,
    by: z.nullable(z.string()),
    where: z.nullable(z.string()),
    changes: z.array(Step),
    acts: z.array(HistoryAct),
    receipt: z.nullable(z.string()),
  }),
);

const { site, customer, revision, choices, facts, sentence, catalog, told, asked } = Me.shape;

export const PreferencesExport = shapeOf<PreferencesExportType>()(
  z.object({
    format: z.literal('ask-first-export'),
    version: z.literal(1),
    exportedAt: Instant,
    site,
    customer,
    revision,
    choices,
    facts,
    sentence,
    catalog,
    told,
    asked,
    history: z.array(HistoryLine),
    reports: z.array(BrokenPromise),
    receiptKeys: ReceiptKeys,
    receipts: z.array(Receipt),
  }),
);
