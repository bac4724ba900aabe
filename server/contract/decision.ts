import * as z from 'zod/mini';
import { AskChannel } from './channel.ts';
import { Email, Phone } from './facts.ts';
import { CustomerId, TopicId } from './ids.ts';
import { Instant } from './time.ts';
import { Label } from './words.ts';

/** allow · defer: time alone lifts it · fix: the sender can lift it now · deny: only the customer or a corrected fact lifts it. */
export const Outcome = z.enum(['allow', 'defer', 'fix', 'deny']);
export type Outcome = z.infer<typeof Outcome>;

/** Why not, in the binding order: reasons are always reported in it. */
export const ReasonCode = z.enum([
  'erased',
  'stopped',
  'never-asked',
  'not-confirmed',
  'topic-refused',
  'consent-expired',
  'channel-refused',
  'channel-not-chosen',
  'channel-not-chosen-for-topic',
  'basis-missing',
  'already-customer',
  'not-my-decision',
  'already-has',
  'not-interested',
  'open-complaint',
  'keeps-until',
  'not-before',
  'paused',
  'cooling-off',
  'frequency-cap',
  'legal-hours',
  'outside-hours',
  'hours-never-overlap',
]);
export type ReasonCode = z.infer<typeof ReasonCode>;

/** What a service message is about. It counts only when `madeBy` is `customer`: her booking, her order, her question. */
export const Basis = z.strictObject({
  kind: Label,
  ref: z.optional(Label),
  madeBy: z.optional(Label),
});
export type Basis = z.infer<typeof Basis>;

const who = { customer: z.optional(CustomerId), email: z.optional(Email), phone: z.optional(Phone) };

/** The body of `POST /v1/decisions`: may this person be contacted by this channel about this topic? `at` defaults to now. */
export const Ask = z
  .strictObject({
    ...who,
    channel: AskChannel,
    topic: TopicId,
    at: z.optional(Instant),
    item: z.optional(Label),
    basis: z.optional(Basis),
    campaign: z.optional(Label),
    reserve: z.optional(z.boolean()),
  })
  .check(
    z.superRefine((ask, ctx) => {
      const named = [ask.customer, ask.email, ask.phone].filter((one) => one !== undefined).length;
      const wrong = (key: string, message: string) => ctx.addIssue({ code: 'custom', path: [key], message });
      if (named !== 1) wrong('customer', 'name exactly one of customer, email and phone');
      if (ask.reserve && ask.at !== undefined) wrong('reserve', 'a slot is reserved now; leave `at` out');
    }),
  );
export type Ask = z.infer<typeof Ask>;

/** The body of `POST /v1/decisions/batch`; the answers come in the same order. */
export const AskBatch = z.strictObject({ asks: z.array(Ask).check(z.minLength(1), z.maxLength(1000)) });
export type AskBatch = z.infer<typeof AskBatch>;

/** One failing rule. `until`: when it alone would pass (null: time does not lift it). `said`: the customer's own words on it. */
export interface Reason {
  code: ReasonCode;
  until: string | null;
  said: string | null;
}

/** Another channel of the topic that is open now or later. */
export interface Alternative {
  channel: AskChannel;
  outcome: 'allow' | 'defer';
  nextAllowedAt: string | null;
}

/** What the rules say. `nextAllowedAt` is set only when the outcome is `defer`. */
export interface Judgement {
  outcome: Outcome;
  reasons: Reason[];
  nextAllowedAt: string | null;
  alternatives: Alternative[];
}

/** The answer to an ask. `contact` is the reserved slot, when one was asked for and given. */
export interface Decision extends Judgement {
  id: string;
  greeting: string | null;
  language: string | null;
  revision: number;
  contact: { id: string; expiresAt: string } | null;
  sentence: string | null;
}
