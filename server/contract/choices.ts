import * as z from 'zod/mini';
import { Channel } from './channel.ts';
import { PauseId, PlanId, TopicId } from './ids.ts';
import { ClockEnd, ClockTime, Instant, LocalDate, Period, Weekday, Zone } from './time.ts';
import { Label, Language, Words } from './words.ts';

/** At most `max` messages in any rolling `per`. */
export const Cap = z.strictObject({ max: z.int().check(z.minimum(0), z.maximum(10_000)), per: Period });
export type Cap = z.infer<typeof Cap>;

/** One window of the week; a night is two windows. */
export const Window = z
  .strictObject({
    days: z.array(Weekday).check(
      z.minLength(1),
      z.maxLength(7),
      z.refine((days) => new Set(days).size === days.length, 'names a day twice'),
    ),
    from: ClockTime,
    to: ClockEnd,
  })
  .check(z.refine((window) => window.from < window.to, { path: ['to'], error: 'must be later than from' }));
export type Window = z.infer<typeof Window>;

/** When the customer may be reached, in her zone; `zone` alone only says where she is. */
export const Hours = z.strictObject({
  zone: Zone,
  weekly: z.optional(z.array(Window).check(z.minLength(1), z.maxLength(50))),
});
export type Hours = z.infer<typeof Hours>;

/** Hours as they are kept: what two answers have in common may be nothing, which is never, or more windows than one act names. */
export const KeptHours = z.strictObject({ zone: Zone, weekly: z.optional(z.array(Window).check(z.maxLength(1000))) });
export type KeptHours = z.infer<typeof KeptHours>;

/** A pause without `channels` and `topics` covers all; without `until` it has no end. */
export const PauseBody = z.strictObject({
  channels: z.optional(z.array(Channel).check(z.minLength(1), z.maxLength(8))),
  topics: z.optional(z.array(TopicId).check(z.minLength(1), z.maxLength(200))),
  until: z.optional(LocalDate),
  zone: z.optional(Zone),
  note: z.optional(Words),
});
export type PauseBody = z.infer<typeof PauseBody>;

export const Pause = z.extend(PauseBody, { id: PauseId });
export type Pause = z.infer<typeof Pause>;

const planBase = { subject: TopicId, item: z.optional(Label), words: z.optional(Words) };

/** A plan in the customer's words; see the kinds in docs/plans. A `note` changes no answer. */
export const PlanBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('keep'), ...planBase, since: LocalDate, for: Period }),
  z.strictObject({ kind: z.literal('not-before'), ...planBase, until: LocalDate }),
  z.strictObject({ kind: z.literal('have'), ...planBase }),
  z.strictObject({ kind: z.literal('avoid'), ...planBase }),
  z.strictObject({ kind: z.literal('want'), ...planBase, until: z.optional(LocalDate) }),
  z.strictObject({ kind: z.literal('not-my-decision'), ...planBase }),
  z.strictObject({ kind: z.literal('note'), subject: z.optional(TopicId), words: Words }),
]);
export type PlanBody = z.infer<typeof PlanBody>;

export const Plan = z.intersection(PlanBody, z.object({ id: PlanId }));
export type Plan = PlanBody & { id: PlanId };

/** What she is called; `salutation` is used as it stands. */
export const Name = z.strictObject({
  given: z.optional(Label),
  family: z.optional(Label),
  salutation: z.optional(Label),
});
export type Name = z.infer<typeof Name>;

/** What the customer said of one topic. A yes carries the instant of its change and the version of the words shown. */
export const TopicChoice = z.strictObject({
  want: z.enum(['yes', 'no', 'pending']),
  channels: z.optional(z.array(Channel)),
  cap: z.optional(Cap),
  words: z.optional(z.int()),
  recipients: z.optional(z.array(Label)),
  at: z.optional(Instant),
});
export type TopicChoice = z.infer<typeof TopicChoice>;

export const ChannelChoice = z.strictObject({ use: z.enum(['yes', 'no']) });
export type ChannelChoice = z.infer<typeof ChannelChoice>;

/** Which door an act came through; decided by the server. */
export const Via = z.enum(['widget', 'page', 'link', 'one-click', 'gpc', 'staff', 'api', 'import', 'inbound']);
export type Via = z.infer<typeof Via>;

/** Everything the customer said. Absent means never asked, a no for marketing and sharing. */
export const Choices = z.strictObject({
  stopped: z.nullable(z.strictObject({ at: Instant, via: Via })),
  channels: z.partialRecord(Channel, ChannelChoice),
  first: z.optional(Channel),
  topics: z.record(TopicId, TopicChoice),
  cap: z.optional(Cap),
  hours: z.optional(Hours),
  pauses: z.array(Pause),
  plans: z.array(z.custom<Plan>()),
  name: z.optional(Name),
  language: z.optional(Language),
});
export type Choices = z.infer<typeof Choices>;
