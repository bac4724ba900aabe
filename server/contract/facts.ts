import * as z from 'zod/mini';
import { LocalDate } from './time.ts';
import { TopicId } from './ids.ts';
import { Label } from './words.ts';

/** An e-mail address; matched lower-cased and trimmed. */
export const Email = z
  .string()
  .check(z.maxLength(320), z.regex(/^\s*[^\s@]+@[^\s@]+\s*$/, 'must be an e-mail address'));

/** A phone number, E.164. */
export const Phone = z.string().check(z.regex(/^\+[1-9]\d{1,14}$/, 'must be E.164, for example +12125550142'));

/** What the business says of a customer: shown to her, contestable. `PUT` replaces them whole. */
export const Facts = z.strictObject({
  customerSince: z.optional(LocalDate),
  org: z.optional(z.strictObject({ id: Label, customerSince: z.optional(LocalDate) })),
  owns: z.optional(
    z
      .array(z.strictObject({ subject: TopicId, item: z.optional(Label), until: z.optional(LocalDate) }))
      .check(z.maxLength(200)),
  ),
  complaints: z.optional(
    z
      .array(z.strictObject({ id: Label, opened: LocalDate, closed: z.optional(z.nullable(LocalDate)) }))
      .check(z.maxLength(200)),
  ),
  emails: z.optional(z.array(Email).check(z.maxLength(20))),
  phones: z.optional(z.array(Phone).check(z.maxLength(20))),
});
export type Facts = z.infer<typeof Facts>;
