import * as z from 'zod/mini';
import * as contract from '../../contract/change.ts';
import { ChangeId } from '../../contract/ids.ts';
import { shapeOf } from './shape-of.ts';

const Direction = z.enum(['louder', 'quieter', 'neutral']);

export const Step = shapeOf<contract.Step>()(
  z.object({
    path: z.string(),
    from: z.unknown(),
    to: z.unknown(),
    direction: Direction,
    words: z.nullable(z.string()),
    via: z.optional(z.enum(['gpc', 'inbound'])),
  }),
);

export const Held = shapeOf<contract.Held>()(
  z.object({ id: ChangeId, because: contract.HoldReason, path: z.string() }),
);

export const QuieterSince = shapeOf<contract.QuieterSince>()(
  z.object({ revision: z.int(), sameDevice: z.nullable(z.boolean()) }),
);
