import type { BrokenPromise, NewReport } from '../contract/report.ts';
import type { Fault } from '../contract/problem.ts';
import { compileCatalog } from '../domain/compile-catalog.ts';
import { instantText } from '../domain/decide-instant.ts';
import { matchesEndpoint } from '../domain/matches-endpoint.ts';
import type { BrokenPromiseRow, ReportFound, ReportSave } from '../store/broken-promises.ts';
import { unknownTopic } from './check-offered.ts';
import { invalid, notFound } from './problem.ts';
import type { World } from './world.ts';

/** What a customer reports. */
export interface BrokenReport {
  site: string;
  customer: string;
  report: NewReport;
}

/**
 * Keeps what she says was done against her choices, with event `promise.broken` in the same transaction. The same decision, or
 * the same channel and instant, is one report: the first one is answered again. Throws 404 `unknown-decision` for one that
 * was not about her, 422 for an instant to come, a topic that was never published, and what the decision was not about.
 */
export function reportBroken(world: World, { site, customer, report }: BrokenReport): Promise<BrokenPromise> {
  const act = actOf(report);
  const key = { site, customer, act, decision: report.decision ?? null };
  return world.store.reportBroken(key, function decide(found) {
    if (found.before) return { answer: shownReport(found.before), save: null };
    const now = world.now();
    if (report.decision !== undefined && !found.decision) throw notFound('unknown-decision', 'decision');
    const faults = faultsOf(report, found, now);
    if (faults.length > 0) throw invalid(faults);
    const row: BrokenPromiseRow = {
      id: `rep_${world.newId()}`,
      site,
      customer,
      act,
      decision: report.decision ?? null,
      channel: report.channel,
      topic: report.topic ?? found.decision?.topic ?? null,
      at: Date.parse(report.at),
      words: report.words ?? null,
      reportedAt: now,
    };
    return { answer: shownReport(row), save: saveOf(row, found, world.newId()) };
  });
}

/** What is one act: a decision, or a channel at an instant. */
export function actOf({ decision, channel, at }: Pick<NewReport, 'decision' | 'channel' | 'at'>): string {
  return decision ?? `${channel} ${Date.parse(at)}`;
}

export function shownReport({ id, decision, channel, topic, at, words, reportedAt }: BrokenPromiseRow): BrokenPromise {
  return { id, decision, channel, topic, at: instantText(at)!, words, reportedAt: instantText(reportedAt)! };
}

function faultsOf({ channel, topic, at }: NewReport, { decision, everTopics, catalog }: ReportFound, now: number) {
  const faults: Fault[] = [];
  const other = 'is not what the decision was about';
  if (topic !== undefined && !everTopics.has(topic)) {
    const known = catalog ? compileCatalog(catalog).topics.keys() : [];
    faults.push({ pointer: '/topic', detail: unknownTopic(topic, known) });
  } else if (topic !== undefined && decision && decision.topic !== topic) {
    faults.push({ pointer: '/topic', detail: other });
  }
  if (decision && decision.channel !== channel) faults.push({ pointer: '/channel', detail: other });
  if (Date.parse(at) > now) faults.push({ pointer: '/at', detail: 'is in the future' });
  return faults;
}

/** The event says what she reports, and what was answered when it was asked. */
function saveOf(
  row: BrokenPromiseRow,
  { decision, revision, catalog, endpoints }: ReportFound,
  id: string,
): ReportSave {
  const type = 'promise.broken' as const;
  const { site, customer } = row;
  const at = new Date(row.reportedAt).toISOString();
  const answered = decision && {
    at: instantText(decision.at),
    outcome: decision.outcome,
    codes: decision.codes,
    campaign: decision.campaign,
  };
  const data = { site, customer, revision: revision ?? 0, via: 'widget', report: shownReport(row), answered };
  const steps = row.topic === null ? [] : [{ path: `topics.${row.topic}` }];
  const told = endpoints.filter((endpoint) => matchesEndpoint(endpoint, { type, steps, published: catalog }));
  const body = JSON.stringify({ type, timestamp: at, data });
  return {
    row,
    event: { id: `evt_${id}`, type, site, customer, revision, at, body, quieter: false },
    endpoints: told.map((endpoint) => endpoint.id),
  };
}
