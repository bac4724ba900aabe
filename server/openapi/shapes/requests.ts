import * as z from 'zod/mini';
import { Change } from '../../contract/change.ts';
import { StopRequest } from '../../contract/tell.ts';

const left = { id: true, at: true } as const;
const [stop, resume, channel, first, topic, cap, hours, pause, endPause, plan, dropPlan, name, language] =
  Change.def.options;
const contest = Change.def.options[16];

/** A change as a person at a counter sends it: `id` and `at` may be left out. `undo`, `accept` and `decline` are hers alone. */
export const ToldChange = z.discriminatedUnion('op', [
  z.partial(stop, left),
  z.partial(resume, left),
  z.partial(channel, left),
  z.partial(first, left),
  z.partial(topic, left),
  z.partial(cap, left),
  z.partial(hours, left),
  z.partial(pause, left),
  z.partial(endPause, left),
  z.partial(plan, left),
  z.partial(dropPlan, left),
  z.partial(name, left),
  z.partial(language, left),
  z.partial(contest, left),
]);

/** The body of `POST /v1/customers/{id}/tell`, before the server gives a change its id and its instant. */
export const TellRequest = z.extend(StopRequest, {
  changes: z.array(ToldChange).check(z.minLength(1), z.maxLength(100)),
});

/** The form of the page behind a link. */
export const HostedForm = z.object({
  stop: z.optional(z.string()),
  shown: z.optional(z.array(z.string())),
  on: z.optional(z.array(z.string())),
});

export const UndoForm = z.object({ nonce: z.string() });
