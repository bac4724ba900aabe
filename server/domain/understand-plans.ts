import { periodOf, phrase } from './understand-phrase.ts';
import type { Phrasing, Pieces, Reading } from './understand-reading.ts';

/* What she keeps, has, wants, and who decides. */

const KEEP = '{plainly}{will}{plainly}(?:keep|drive|hold on to|hang on to|(?:am |are |be )?keeping)';
const GOT = '(?:have )?(?:bought|got|purchased)';
const NOW = '(?: today| yesterday| this week| last week| this month| a few days ago| (?:two|2|3) weeks ago)';

const keep = ({ thing, n, unit }: Pieces, more: Partial<Extract<Reading, { say: 'keep' }>>): Reading | null => {
  const period = periodOf(n!, unit ?? 'year');
  return period === null ? null : { say: 'keep', thing, for: period, since: null, age: false, ...more };
};
const of = (say: 'have' | 'want' | 'not-my-decision', template: string): Phrasing => ({
  patterns: phrase(template),
  read: ({ thing }) => ({ say, thing }),
});
const bought = (template: string): Phrasing => ({
  patterns: phrase(template),
  read({ thing, when }, dates) {
    const since = dates.since(when!);
    return since === null ? null : { say: 'bought', thing, since };
  },
});
const ago = (template: string): Phrasing => ({
  patterns: phrase(template),
  read: ({ thing, n, unit }, dates) =>
    n === 'half a' ? null : { say: 'bought', thing, since: dates.ago(Number(n) || 1, unit!) },
});
const keeping = (template: string, more: Partial<Extract<Reading, { say: 'keep' }>> = {}): Phrasing => ({
  patterns: phrase(template),
  read: (pieces) => keep(pieces, more),
});

export const PLANS: readonly Phrasing[] = [
  ...[
    `(?:{i} )?${KEEP} {thing} (?:for )?(?:another|a further) {period}`,
    `{i} ${KEEP} {thing} for {period} (?:more|longer)`,
  ].map((template): Phrasing => ({
    patterns: phrase(template),
    read: (pieces, { today }) => keep(pieces, { since: today }),
  })),
  keeping(
    `(?:{i} )?${KEEP} {thing} (?:until|till) (?:it is|they are|it turns|they turn) (?:about )?(?<n>\\d{1,3})(?: years?)?(?: old)?`,
    {
      age: true,
    },
  ),
  {
    patterns: phrase(`(?:{i} )?(?:am |are )?${KEEP} {thing} (?:until|till) {when}`),
    read({ thing, when }, dates) {
      const until = dates.until(when!);
      return until === null ? null : { say: 'not-before', thing, until };
    },
  },
  keeping(`(?:{i} )?${KEEP} {thing} (?:for )?{period}`),
  keeping('{i} {plainly}(?:only )?(?:buy|get|replace|change) {thing} (?:only )?every {period}'),
  keeping('{thing} (?:stay|stays) with (?:me|us) (?:for )?{period}'),

  of('have', `(?:{i} )?(?:have )?(?:just|only just|recently|already) (?:bought|got|purchased) {thing}${NOW}?`),
  of('have', `(?:{i} )?${GOT} {thing}${NOW}`),
  of('have', `(?:{i} )?already (?:have got|have|own|got) {thing}`),
  of('have', '(?:{i} )?have already (?:bought|got|purchased) {thing}'),
  of('have', '(?:{i} )?(?:have got|have bought|have|own|got|bought) {thing} already'),
  bought(`(?:{i} )?${GOT} {thing} (?:back )?(?:in|on) {when}`),
  of('have', '{i} have (?:bought|purchased) {thing}'),
  bought('{i} have (?:had|owned|driven) {thing} since {when}'),
  bought('{thing} (?:was|were) (?:bought|purchased) (?:in|on) {when}'),
  bought('(?:bought|got|purchased) (?:in|on) {when}'),
  bought('since {when}'),
  ago(`(?:{i} )?${GOT} {thing} (?:about )?{period} ago`),
  ago('{i} have (?:had|owned|driven) {thing} for {period}'),

  of('want', '{am} (?:looking for|in the market for|shopping for) {thing}'),
  of('want', '{i} (?:want|would like|need) (?:to buy |to get |to replace )?{thing}'),

  of(
    'not-my-decision',
    '{who} (?:makes? (?:the|these|those|all the|all) decisions? (?:about|on)|decides?(?: about| on)?) {thing}',
  ),
  of('not-my-decision', '{who} (?:makes? (?:the|these|those|all the|all|such) decisions?|decides)'),
  of('not-my-decision', '{who} (?:handles?|deals with|takes care of|looks after) {thing}'),
  of('not-my-decision', '{i} do not (?:decide|choose) (?:about |on )?{thing}'),
  of('not-my-decision', '{i} (?:am|are) not the (?:one|person) who decides(?: (?:about |on )?{thing})?'),
  of('not-my-decision', '{who} (?:is|are) the one who decides(?: (?:about |on )?{thing})?'),
  of('not-my-decision', '{i} do not make (?:the|those|these|such) decisions?(?: (?:about|on) {thing})?'),
  of('not-my-decision', '{thing} (?:is|are) (?:not up to (?:me|us)|for {who} to decide|up to {who})'),
  of('not-my-decision', '{i} have no say in {thing}'),
  of('not-my-decision', 'not (?:my|our) (?:decision|department|call)'),
  of(
    'not-my-decision',
    "(?:buying |choosing )?{thing} (?:is|are) (?:not (?:my|our)|{who}'s) (?:decision|department|call|job)",
  ),
];
