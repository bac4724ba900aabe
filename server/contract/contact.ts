import * as z from 'zod/mini';
import { AskChannel } from './channel.ts';
import { CustomerId, TopicId } from './ids.ts';
import { Instant } from './time.ts';

/** How a contact went. Every result counts against the caps; `refused` also starts the cooling-off. */
export const ContactResult = z.enum(['attempted', 'delivered', 'answered', 'refused', 'bounced']);
export type ContactResult = z.infer<typeof ContactResult>;

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';

/** The id of an answer: `dec_` and a UUIDv7. */
export const DecisionId = z.string().check(z.regex(new RegExp(`^dec_${uuid}$`), 'must be dec_ and a UUIDv7'));
export type DecisionId = z.infer<typeof DecisionId>;

/** The id of a contact or of a reserved slot: `con_` and a UUIDv7. */
export const ContactId = z.string().check(z.regex(new RegExp(`^con_${uuid}$`), 'must be con_ and a UUIDv7'));
export type ContactId = z.infer<typeof ContactId>;

/**
 * The body of `POST /v1/contacts`: what was really done. `at` defaults to now; `contact` replaces the slot that was
 * reserved under it; without `decision` and `contact` it is logged as unasked and shown to the customer.
 */
export const NewContact = z.strictObject({
  customer: CustomerId,
  channel: AskChannel,
  topic: TopicId,
  at: z.optional(Instant),
  result: ContactResult,
  decision: z.optional(DecisionId),
  contact: z.optional(ContactId),
});
export type NewContact = z.infer<typeof NewContact>;

/** The body of `POST /v1/contacts/batch`. */
export const NewContacts = z.strictObject({ contacts: z.array(NewContact).check(z.minLength(1), z.maxLength(1000)) });
export type NewContacts = z.infer<typeof NewContacts>;

/** The body of `PATCH /v1/contacts/{id}`: how it went in the end. */
export const ContactPatch = z.strictObject({ result: ContactResult });
export type ContactPatch = z.infer<typeof ContactPatch>;
