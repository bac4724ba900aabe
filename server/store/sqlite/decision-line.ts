import type { DecisionRow, OwnParts } from '../contacts.ts';

/** Hashes of whom an answer is about are below this: 24 bits. */
export const HASHES = 2 ** 24;
/** Digits of the hash before a line: every hash has as many, so that lines sort by it as text. */
const DIGITS = 8;

/** A line as it is kept; what is null is left out. */
interface Kept {
  s: string;
  c: string;
  i: string;
  a: number;
  j?: number;
  h: DecisionRow['channel'];
  t: string;
  o: DecisionRow['outcome'];
  r: DecisionRow['codes'];
  n?: string;
  p?: string;
}

/** FNV-1a over the site and the customer. Two customers with one hash share a piece, nothing else. */
export function hashOf(site: string, customer: string): number {
  const hash = mix(Math.imul(mix(0x811c9dc5, site), 0x01000193), customer);
  return (hash ^ (hash >>> 15)) & (HASHES - 1);
}

function mix(hash: number, text: string): number {
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** The parts of a line that answers share which differ by id, instants and campaign alone. */
export interface LineParts {
  hash: number;
  before: string;
  after: string;
}

/** Put together here, because what is left out and what needs no escaping is known: JSON.stringify takes three times as long. */
export function toParts(row: Omit<DecisionRow, keyof OwnParts>): LineParts {
  const { site, customer, channel, topic, outcome, codes, nextAllowedAt } = row;
  const hash = hashOf(site, customer);
  const next = nextAllowedAt === null ? '' : `,"n":"${nextAllowedAt}"`;
  const why = codes.length === 0 ? '' : `"${codes.join('","')}"`;
  return {
    hash,
    before: `${lineStart(hash)}{"s":${JSON.stringify(site)},"c":${JSON.stringify(customer)},"i":"`,
    after: `,"h":"${channel}","t":"${topic}","o":"${outcome}","r":[${why}]${next}`,
  };
}

/** One answer as one line of text, which begins with `lineStart` of its hash. */
export function toLine(parts: LineParts, own: OwnParts): string {
  const { id, at, judgedAt, campaign } = own;
  const judged = judgedAt === null ? '' : `,"j":${judgedAt}`;
  const named = campaign === null ? '' : `,"p":${JSON.stringify(campaign)}`;
  return `${parts.before}${id}","a":${at}${judged}${parts.after}${named}}`;
}

export function lineStart(hash: number): string {
  return String(HASHES + hash);
}

export function hashOfLine(line: string): number {
  return Number(line.slice(0, DIGITS)) - HASHES;
}

export function fromLine(line: string): DecisionRow {
  const { s, c, i, a, j, h, t, o, r, n, p } = JSON.parse(line.slice(DIGITS)) as Kept;
  return {
    id: i,
    site: s,
    customer: c,
    at: a,
    judgedAt: j ?? null,
    channel: h,
    topic: t,
    outcome: o,
    codes: r,
    nextAllowedAt: n ?? null,
    campaign: p ?? null,
  };
}
