import { localDate, monthsAfter } from './local-date.ts';
import { spansOf } from '../../words/period.ts';
import type { Plan, PlanBody } from '../../../server/contract/choices.ts';
import type { PreferenceView } from '../../preference-context.ts';

/** She is asked from so many days before the end. */
const AHEAD_DAYS = 90;

/**
 * When a plan ends that she may be asked about now, as her local date; null: it has no end on a day, it is further off, it is
 * over, a newer wish lifts it, or another plan about the same lasts longer.
 */
export function endsSoon(plan: Plan, { choices, catalog }: PreferenceView, now: number): string | null {
  const end = endOf(plan);
  if (end === null || plan.kind === 'note') return null;
  const today = localDate(now, choices.hours?.zone ?? catalog!.timeZone);
  if (end <= today || daysAfter(end, -AHEAD_DAYS) > today) return null;
  const same = choices.plans.filter((one) => one.kind !== 'note' && one.subject === plan.subject);
  const isOutlasted = same.some((one) => (endOf(one) ?? '') > end);
  const newer = same.slice(same.indexOf(plan) + 1);
  const isLifted =
    plan.kind === 'keep' &&
    newer.some((one) => one.kind === 'want' && (one.until === undefined || firstDay(one.until) >= end));
  return isOutlasted || isLifted ? null : end;
}

/** The first day on which it no longer holds. A partial `since` runs from the end of its month or year. */
export function endOf(plan: PlanBody): string | null {
  if (plan.kind === 'not-before') return firstDay(plan.until);
  if (plan.kind !== 'keep') return null;
  const { since } = plan;
  const from = since.length === 10 ? since : monthsAfter(firstDay(since), since.length === 7 ? 1 : 12);
  const spans = spansOf(plan.for);
  const sum = (units: Record<string, number>) =>
    spans.reduce((total, { count, unit }) => total + count * (units[unit] ?? 0), 0);
  // Hours end within a day.
  if (plan.for.includes('T')) return null;
  return daysAfter(monthsAfter(from, sum({ year: 12, month: 1 })), sum({ week: 7, day: 1 }));
}

function firstDay(date: string): string {
  return `${date}-01-01`.slice(0, 10);
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 864e5).toISOString().slice(0, 10);
}
