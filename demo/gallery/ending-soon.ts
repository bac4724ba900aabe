import { NORTHGATE } from '../northgate-catalog.ts';
import type { GalleryView } from './gallery-view.ts';
import { NO_ACCESSORIES, SENTENCES } from './sentences.ts';
import { partsOf, viewOf, type Viewer } from './view-of.ts';

/** What is drawn of somebody one of whose plans ends in about sixty days: the day depends on who looks when. */
export function endingSoon(viewer: Viewer): GalleryView {
  const chosen = viewOf(viewer, 'chosen');
  const day = inSixtyDays(viewer.now);
  const plan = { kind: 'not-before', subject: 'add-ons', item: 'Roof box 450', until: day.toString() } as const;
  const plans = [...chosen.choices.plans, { ...plan, id: 'pln_0193a000-0000-7000-8000-000000000015' }];
  const choices = { ...chosen.choices, plans };
  const until = day.toZonedDateTime(NORTHGATE.timeZone).toInstant().toString();
  const ends = { perYear: null, next: until, closed: { code: 'not-before', until, said: null } } as const;
  const { volume } = chosen.around;
  return {
    ...chosen,
    confirmed: choices,
    choices,
    say: partsOf(said(viewer, day)),
    around: { ...chosen.around, volume: { ...volume, 'add-ons': ends } },
  };
}

/** What was said before, and of this plan, before what is said last. */
function said({ language }: Viewer, day: Temporal.PlainDate): string {
  const before = SENTENCES.chosen[language];
  const last = before.lastIndexOf('. ') + 2;
  const written = day.toLocaleString(language === 'en' ? 'en-GB' : language, { dateStyle: 'long' });
  return `${before.slice(0, last)}${NO_ACCESSORIES[language](written)} ${before.slice(last)}`;
}

/** A day that is not the first of a month: such a one is written without its day. */
function inSixtyDays(now: number): Temporal.PlainDate {
  const day = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(NORTHGATE.timeZone).toPlainDate();
  const later = day.add({ days: 60 });
  return later.day === 1 ? later.add({ days: 1 }) : later;
}
