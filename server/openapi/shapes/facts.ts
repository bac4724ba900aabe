import * as z from 'zod/mini';
import * as contract from '../../contract/facts.ts';
import { shapeOf } from './shape-of.ts';

/** Facts as they are answered: of an address only its mask. */
export const MaskedFacts = shapeOf<contract.Facts>()(
  z.extend(contract.Facts, { emails: z.optional(z.array(z.string())), phones: z.optional(z.array(z.string())) }),
);
