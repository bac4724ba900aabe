import * as z from 'zod/mini';
import { Via } from '../../contract/choices.ts';
import { Outcome, ReasonCode } from '../../contract/decision.ts';
import type { EventType, PreferenceData as PreferenceDataType } from '../../contract/event.ts';
import { Instant } from '../../contract/time.ts';
import { BrokenPromise } from './asked.ts';
import { Step } from './changes.ts';
import { Choices, Plan } from './choices.ts';
import { MaskedFacts } from './facts.ts';
import { shapeOf } from './shape-of.ts';

const whose = { site: z.string(), customer: z.string() };
const when = { ...whose, revision: z.int() };

export const PreferenceData = shapeOf<PreferenceDataType>()(
  z.object({
    ...when,
    via: Via,
    by: z.optional(z.string()),
    where: z.optional(z.string()),
    greeting: z.nullable(z.string()),
    changes: z.array(Step),
    profile: z.optional(z.object({ choices: Choices, facts: MaskedFacts, sentence: z.nullable(z.string()) })),
    truncated: z.optional(z.literal(true)),
  }),
);

const ConsentPending = z.object({ ...when, via: Via, topic: z.string(), confirmUrl: z.string() });
const PlanEnding = z.object({ ...when, plan: Plan, endsAt: Instant });
const FactContested = z.object({ ...when, via: Via, fact: z.string(), words: z.nullable(z.string()) });
const answered = z.object({
  at: Instant,
  outcome: Outcome,
  codes: z.array(ReasonCode),
  campaign: z.nullable(z.string()),
});
const PromiseBroken = z.object({
  ...when,
  via: z.literal('widget'),
  report: BrokenPromise,
  answered: z.nullable(answered),
});
const CustomerErased = z.object(whose);
const EndpointTest = z.object({ site: z.string(), endpoint: z.string() });

/** The `data` of each type of event, in full. */
export const EVENT_DATA = {
  'preferences.changed': PreferenceData,
  'preferences.stopped': PreferenceData,
  'consent.pending': ConsentPending,
  'plan.ending': PlanEnding,
  'promise.broken': PromiseBroken,
  'fact.contested': FactContested,
  'customer.erased': CustomerErased,
  'endpoint.test': EndpointTest,
} as const satisfies Record<EventType, z.ZodMiniType>;

/** The `data` of any event on an endpoint that wants it thin: of these members, those that the full one has. */
export const ThinData = z.object({
  site: z.string(),
  customer: z.optional(z.string()),
  revision: z.optional(z.int()),
  via: z.optional(Via),
});

/** The body of a webhook of one type. */
export function webhookBody<T extends EventType>(type: T) {
  return z.object({ type: z.literal(type), timestamp: Instant, data: EVENT_DATA[type] });
}

function listed<T extends EventType>(type: T) {
  return z.object({ id: z.string(), type: z.literal(type), timestamp: Instant, data: EVENT_DATA[type] });
}

/** An item of `GET /v1/events`: the body of the webhook, and its `webhook-id`. */
export const ListedEvent = z.discriminatedUnion('type', [
  listed('preferences.changed'),
  listed('preferences.stopped'),
  listed('consent.pending'),
  listed('plan.ending'),
  listed('promise.broken'),
  listed('fact.contested'),
  listed('customer.erased'),
  listed('endpoint.test'),
]);
