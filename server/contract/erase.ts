import * as z from 'zod/mini';

/** The body of `DELETE /v1/me`. With `suppress` whoever asks about her is answered `erased`, until her own later yes. */
export const EraseRequest = z.strictObject({ suppress: z.optional(z.boolean()) });
export type EraseRequest = z.infer<typeof EraseRequest>;
