import type { AskedLine, AskedSummary } from '../contract/asked.ts';
import { instantText } from '../domain/decide-instant.ts';
import { actOf } from './report-broken.ts';
import type { ContactRow, DecisionRow } from '../store/contacts.ts';
import type { World } from './world.ts';

/** Lines shown at once. */
const RECENT = 20;

/** Who asked about a customer and what was sent to her, newest first; contacts that nobody asked for say so. */
export async function readAsked({ store }: World, site: string, customer: string): Promise<AskedSummary> {
  const [{ allowed, refused, decisions, contacts }, broken] = await Promise.all([
    store.asked({ site, customer, limit: RECENT }),
    store.brokenPromises(site, customer),
  ]);
  const acts = new Set(broken.map(({ act }) => act));
  const lines = [...decisions.map(askLine), ...contacts.flatMap(contactLine)].map((line) =>
    acts.has(actOf(line.kind === 'ask' ? { ...line, decision: line.id } : { ...line, decision: undefined }))
      ? { ...line, reported: true as const }
      : line,
  );
  lines.sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  return { allowed, refused, broken: broken.length, recent: lines.slice(0, RECENT) };
}

function askLine({
  id,
  at,
  judgedAt,
  channel,
  topic,
  outcome,
  codes,
  nextAllowedAt,
  campaign,
}: DecisionRow): AskedLine {
  return {
    kind: 'ask',
    id,
    at: instantText(at)!,
    for: judgedAt === null ? null : instantText(judgedAt),
    channel,
    topic,
    outcome,
    codes,
    nextAllowedAt,
    campaign,
  };
}

function contactLine({ id, at, channel, topic, result, decision, asked }: ContactRow): AskedLine[] {
  return result === null
    ? []
    : [{ kind: 'contact', id, at: instantText(at)!, channel, topic, result, decision, asked }];
}
