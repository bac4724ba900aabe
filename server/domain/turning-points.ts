import type { CompiledProfile } from './compile-profile.ts';
import { horizonEnd, startOfDate } from './horizon-date.ts';
import { addPeriod, periodParts } from './horizon-period.ts';
import { endOfPause } from './rule-pause.ts';

/**
 * The instants (milliseconds) at which a date of hers passes: a pause or a plan ends, a yes runs out, a fact begins or ends.
 * Between two of them every rule but those of hours answers alike, where no contact counts. Unordered, some twice.
 */
export function turningPoints({ profile, catalog, clock }: CompiledProfile): number[] {
  const { choices, facts } = profile;
  const turns: number[] = [];
  const dates: (string | null | undefined)[] = [facts.customerSince, facts.org?.customerSince];
  for (const { until } of facts.owns ?? []) dates.push(until);
  for (const { opened, closed } of facts.complaints ?? []) dates.push(opened, closed);
  for (const plan of choices.plans) {
    if (plan.kind === 'keep') turns.push(horizonEnd(clock, plan.since, periodParts(plan.for)));
    if (plan.kind === 'not-before' || plan.kind === 'want') dates.push(plan.until);
  }
  for (const date of dates) if (date) turns.push(startOfDate(clock, date));
  for (const pause of choices.pauses) turns.push(endOfPause(pause, clock));
  for (const [id, { at }] of Object.entries(choices.topics)) {
    const validFor = catalog.topics.get(id)?.validFor;
    if (validFor && at !== undefined) turns.push(addPeriod(clock, Date.parse(at), validFor));
  }
  return turns;
}
