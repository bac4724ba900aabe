import type * as z from 'zod/mini';

/**
 * Ties a schema to the type that the server answers with: neither may have a member that the other lacks, and what is optional
 * in one is in the other. Example: `shapeOf<Receipt>()(z.object({ id: z.string(), jws: z.string() }))`.
 */
export function shapeOf<T>(): <S extends z.ZodMiniType>(schema: Tied<T, S>) => S {
  return (schema) => schema;
}

type Tied<T, S extends z.ZodMiniType> = [T, z.infer<S>, Required<T>, Required<z.infer<S>>] extends [
  z.infer<S>,
  T,
  Required<z.infer<S>>,
  Required<T>,
]
  ? S
  : never;
