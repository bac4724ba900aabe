import * as z from 'zod/mini';
import type * as contract from '../../contract/profile.ts';
import { shapeOf } from './shape-of.ts';

export const SentencePart = shapeOf<contract.SentencePart>()(z.object({ text: z.string(), strong: z.boolean() }));
