import * as z from 'zod/mini';
import { Change } from '../../contract/change.ts';
import * as contract from '../../contract/understand.ts';
import { Step } from './changes.ts';
import { shapeOf } from './shape-of.ts';

const [, , channel, first, topic, cap, , pause, , plan, , name, language] = Change.def.options;
const stop = Change.def.options[0];
const unsent = { id: true, at: true } as const;

export const UnsentChange = shapeOf<contract.UnsentChange>()(
  z.discriminatedUnion('op', [
    z.omit(stop, unsent),
    z.omit(channel, unsent),
    z.omit(first, unsent),
    z.omit(topic, unsent),
    z.omit(cap, unsent),
    z.omit(pause, unsent),
    z.omit(plan, unsent),
    z.omit(name, unsent),
    z.omit(language, unsent),
  ]),
);

export const UnderstoodLine = shapeOf<contract.UnderstoodLine>()(
  z.object({ about: z.enum(['words', 'begins', 'ends', 'stays', 'also']), text: z.string() }),
);

export const Candidate = shapeOf<contract.Candidate>()(
  z.object({
    change: UnsentChange,
    sentence: z.string(),
    lines: z.array(UnderstoodLine),
    direction: Step.shape.direction,
  }),
);

export const Missing = shapeOf<contract.Missing>()(
  z.object({
    slot: contract.Slot,
    question: z.string(),
    choices: z.optional(z.array(z.object({ value: z.string(), label: z.string() }))),
  }),
);

export const Understanding = shapeOf<contract.Understanding>()(
  z.object({ candidates: z.array(Candidate), missing: z.array(Missing) }),
);
