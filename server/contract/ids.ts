import * as z from 'zod/mini';

const UUID7 = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';

/** The business's own opaque id of a customer, 1–200 characters, none of them a control character. */
export const CustomerId = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(200),
    z.regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be well-formed text without control characters'),
  );
export type CustomerId = z.infer<typeof CustomerId>;

/** The id of a site, one brand of a business: `[a-z0-9-]{1,64}`. */
export const SiteId = z.string().check(z.regex(/^[a-z0-9-]{1,64}$/, 'must be 1–64 of a–z, 0–9 and -'));
export type SiteId = z.infer<typeof SiteId>;

/** The id of a topic: `[a-z0-9-]{1,64}`. */
export const TopicId = z.string().check(z.regex(/^[a-z0-9-]{1,64}$/, 'must be 1–64 of a–z, 0–9 and -'));
export type TopicId = z.infer<typeof TopicId>;

/** The id of a change: a bare UUIDv7 (RFC 9562), made by the client. */
export const ChangeId = z.string().check(z.regex(new RegExp(`^${UUID7}$`), 'must be a UUIDv7 in lower case'));
export type ChangeId = z.infer<typeof ChangeId>;

/** A pause: `pau_` and the id of the change that made it. */
export const PauseId = z.string().check(z.regex(new RegExp(`^pau_${UUID7}$`), 'must be pau_ and a UUIDv7'));
export type PauseId = z.infer<typeof PauseId>;

/** A plan: `pln_` and the id of the change that made it. */
export const PlanId = z.string().check(z.regex(new RegExp(`^pln_${UUID7}$`), 'must be pln_ and a UUIDv7'));
export type PlanId = z.infer<typeof PlanId>;
