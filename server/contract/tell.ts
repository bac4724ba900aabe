import * as z from 'zod/mini';
import { Change } from './change.ts';
import { Label, Words } from './words.ts';

const record = { by: Label, where: z.optional(Label), words: z.optional(Words) };

/** The body of `POST /v1/customers/{id}/stop`: who took it down, where, and her own words. */
export const StopRequest = z.strictObject(record);
export type StopRequest = z.infer<typeof StopRequest>;

/**
 * The body of `POST /v1/customers/{id}/tell`: what a customer told a person. A change may come without its `id` and `at`:
 * people at a counter have neither, and `fresh` gives both.
 */
export function tellRequest(fresh: { id: () => string; at: string }) {
  function complete(change: unknown): unknown {
    if (typeof change !== 'object' || change === null || Array.isArray(change)) return change;
    return { id: fresh.id(), at: fresh.at, ...change };
  }
  const changes = z.array(z.pipe(z.transform(complete), Change)).check(z.minLength(1), z.maxLength(100));
  return z.strictObject({ changes, ...record });
}
export type TellRequest = z.infer<ReturnType<typeof tellRequest>>;
