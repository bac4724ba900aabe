import * as z from 'zod/mini';
import * as contract from '../../contract/choices.ts';
import { PlanId } from '../../contract/ids.ts';
import { shapeOf } from './shape-of.ts';

const [keep, notBefore, have, avoid, want, notMine, note] = contract.PlanBody.def.options;
const named = { id: PlanId };

/** A plan as it is kept: what she said, and the id by which she may drop it. */
export const Plan = z.discriminatedUnion('kind', [
  z.extend(keep, named),
  z.extend(notBefore, named),
  z.extend(have, named),
  z.extend(avoid, named),
  z.extend(want, named),
  z.extend(notMine, named),
  z.extend(note, named),
]);

/** What she said; the contract's own schema takes its plans on trust, here they are spelled out. */
export const Choices = shapeOf<contract.Choices>()(z.extend(contract.Choices, { plans: z.array(Plan) }));
