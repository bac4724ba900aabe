import type { Channel } from '../contract/channel.ts';
import { channelOf, channelsIn, periodOf, phrase } from './understand-phrase.ts';
import type { Dates, SaidDate } from './understand-date.ts';
import type { Phrasing, Pieces, Reading } from './understand-reading.ts';

/* Not before a day, and away until one. */

const AWAY =
  '(?:travelling|traveling|away|abroad|out of (?:the )?(?:office|country|town)|in hospital|ill|sick|unavailable|not available|on (?:a )?(?:holidays?|vacation|(?:parental |maternity |paternity |sick )?leave|sabbatical|(?:business )?trip))';
const ALL = '(?:everything|all|all messages|all marketing|all contact)';
const OFFERS = '(?:offers|messages|news|anything) (?:about|on|for)';
const NOT_BUYING =
  '(?:{i} )?(?:(?:am |are )?not (?:buying|getting|replacing|looking for|in the market for)|(?:will|do|am going to|are going to) not (?:be )?(?:buy|buying|get|getting|need|want|replace|replacing|look for|looking for|in the market for))';
const QUIET =
  '(?:leave (?:me|us) alone|do not (?:contact|disturb|bother) (?:me|us)|nothing|no contact|no messages|no offers|no marketing|pause|pause {all}|stop {all})';

function untilOf({ when, n, unit }: Pieces, dates: Dates): SaidDate | null {
  if (when !== undefined) return dates.until(when);
  const period = periodOf(n!, unit!);
  return period === null ? null : dates.inTime(period);
}
function lasting(template: string, say: (until: SaidDate, pieces: Pieces) => Reading): Phrasing {
  return {
    patterns: phrase(template.replaceAll('{all}', ALL)),
    read(pieces, dates) {
      const until = untilOf(pieces, dates);
      return until === null ? null : say(until, pieces);
    },
  };
}
const channelsOf = ({ verb, channels }: Pieces): Channel[] =>
  verb === undefined ? channelsIn(channels!) : [channelOf(verb)];
const pause = (until: SaidDate, pieces: Pieces): Reading => ({ say: 'pause', channels: channelsOf(pieces), until });
const pauseAll = (until: SaidDate): Reading => ({ say: 'pause', channels: null, until });
const notBefore = (until: SaidDate, { thing }: Pieces): Reading => ({ say: 'not-before', thing, until });
const pauseTopic = (until: SaidDate, { thing }: Pieces): Reading => ({ say: 'pause-topic', thing, until });
const away = (until: SaidDate): Reading => ({ say: 'away', until });
const awayOpen: Phrasing['read'] = () => ({ say: 'away', until: null });

export const TIMES: readonly Phrasing[] = [
  lasting('{verb} (?:me|us) (?:again |back )?{from}', pause),
  lasting('(?:do not|never) {verb} (?:me|us) for (?:the next|another) {period}', pause),
  lasting('(?:do not|never) {verb} (?:me|us) (?:again )?{until}', pause),
  lasting('no (?:more )?{channels} {until}', pause),
  lasting('no (?:more )?{channels} for (?:the next|another) {period}', pause),
  lasting('(?:contact|try|ask) (?:(?:me|us) )?again {from}', pauseAll),
  lasting('(?:check|come) back {from}', pauseAll),
  lasting('(?:get|come) back to (?:me|us) {from}', pauseAll),
  lasting(`${QUIET} {until}`, pauseAll),
  lasting('(?:pause|pause {all}|stop {all}|leave (?:me|us) alone) for (?:the next |another )?{period}', pauseAll),
  lasting('pause {thing} {until}', pauseTopic),
  lasting('pause {thing} for (?:the next |another )?{period}', pauseTopic),

  lasting('(?:not|(?:{am} )?not (?:interested|in the market)) {until}', notBefore),
  lasting(`(?:no (?:more )?(?:${OFFERS} )?|nothing about |not about ){thing}(?: for (?:me|us))? {until}`, notBefore),
  lasting(`${NOT_BUYING} {thing} {until}`, notBefore),
  lasting('{i} (?:will|am going to|are going to|plan to) (?:buy|get|replace|change|need) {thing} {from}', notBefore),
  lasting('(?:my|our) next {thing} (?:will be|is|comes) {from}', notBefore),
  lasting(
    '(?:call|phone|email|text|talk to|write to|contact|ask) (?:me|us) (?:again )?about {thing} {from}',
    notBefore,
  ),

  lasting(`(?:{am} )?${AWAY} (?:until|till) {when}`, away),
  lasting(`(?:{am} )?${AWAY} for (?:the next|another) {period}`, away),
  lasting(`(?:(?:{am} )?${AWAY}, )?(?:{am} )?back {from}`, away),
  { patterns: phrase(`(?:{am} )?${AWAY}(?: for {period})?`), read: awayOpen },
];
