import { PauseBody, PlanBody } from '../contract/choices.ts';
import { PauseId, PlanId } from '../contract/ids.ts';
import { LISTED_LIMIT } from './check-change.ts';
import { draft, isJson, joined, leave, type ImportRead, type ImportReading, type Json } from './import-draft.ts';
import { topicOf } from './topic-of.ts';

/** The last place on earth where a day begins is so long behind UTC, in milliseconds. */
const LATEST_ZONE = 12 * 3_600_000;

/** Her pauses; those that are over are left, and a pause of topics pauses those that are known here. */
export function importPauses(pauses: readonly unknown[], reading: ImportReading): ImportRead {
  const read = joined(pauses.map((pause, at) => importPause(pause, `pauses.${at}`, reading)));
  return fitting(read, LISTED_LIMIT - reading.choices.pauses.length);
}

/** Her plans. What is no plan but a note to the people of the other company stays with them. */
export function importPlans(plans: readonly unknown[], reading: ImportReading): ImportRead {
  const read = joined(plans.map((plan, at) => importPlan(plan, `plans.${at}`, reading)));
  return fitting(read, LISTED_LIMIT - reading.choices.plans.length);
}

function fitting({ drafts, left }: ImportRead, room: number): ImportRead {
  const over = drafts.slice(Math.max(0, room)).map(({ path }) => leave(path, 'full'));
  return joined([{ drafts: drafts.slice(0, Math.max(0, room)), left }, ...over]);
}

function importPause(given: unknown, path: string, reading: ImportReading): ImportRead {
  const { id, body } = partsOf(given);
  const read = PauseBody.safeParse(body);
  if (!read.success) return leave(path, 'not-understood');
  const { until, topics } = read.data;
  if (until !== undefined && isOver(until, reading.now)) return leave(path, 'over');
  const when = said(PauseId.safeParse(id).data, reading);
  if (!topics) return draft(path, { op: 'pause', pause: read.data }, when);
  const known = topics.filter((topic) => reading.everTopics.has(topic) || topicOf(reading.published, topic));
  if (known.length === 0) return leave(path, 'unknown-topic');
  const kept = draft(path, { op: 'pause', pause: { ...read.data, topics: known } }, when);
  return known.length < topics.length ? joined([kept, leave(`${path}.topics`, 'unknown-topic')]) : kept;
}

function importPlan(given: unknown, path: string, reading: ImportReading): ImportRead {
  const { id, body } = partsOf(given);
  const read = PlanBody.safeParse(body);
  if (!read.success) return leave(path, 'not-understood');
  if (read.data.kind === 'note') return leave(path, 'theirs');
  return draft(path, { op: 'plan', plan: read.data }, said(PlanId.safeParse(id).data, reading));
}

function partsOf(given: unknown): { id: unknown; body: Json | null } {
  if (!isJson(given)) return { id: null, body: null };
  const { id, ...body } = given;
  return { id, body };
}

/**
 * A pause or a plan is called by the change that made it, so that what comes back to where it was said is known there.
 */
function said(id: string | undefined, { madeAt }: ImportReading): { at: string; id: string | null } {
  if (id === undefined) return { at: madeAt, id: null };
  const uuid = id.slice(4);
  const time = new Date(Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16));
  return { at: time.getUTCFullYear() > 9999 ? madeAt : time.toISOString(), id: uuid };
}

function isOver(until: string, now: string): boolean {
  const begins = Date.parse(`${until}${'-01-01'.slice(until.length - 4)}T00:00:00Z`);
  return begins + LATEST_ZONE < Date.parse(now);
}
