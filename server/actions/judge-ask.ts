import type { Ask, Decision, Judgement } from '../contract/decision.ts';
import { decideCompiled } from '../domain/decide.ts';
import { instantText } from '../domain/decide-instant.ts';
import { isStricter } from '../domain/decide-strictest.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';
import type { Contact } from '../domain/rule.ts';
import { sentence } from '../domain/sentence.ts';
import { spokenAlikeUntil } from '../domain/steady.ts';
import type { ContactRow, DecisionRow, Found, Kept } from '../store/contacts.ts';
import type { CountedContact } from '../store/scrubs.ts';
import { unseenReady, type CompiledProfiles, type ReadyProfile } from './compiled-profiles.ts';

/** How long a slot waits to be reported, in milliseconds. */
const SLOT_LASTS = 60 * 60 * 1000;
/** How old the sentence of a live answer may be where it is not known when it changes, in milliseconds. */
const SPOKEN_FOR = 10 * 1000;

/** One ask at the desk. */
export interface AskAtDesk {
  site: string;
  ask: Ask;
  published: PublishedCatalog;
  profiles: CompiledProfiles;
  /** Milliseconds since 1970. */
  now: number;
  newId: () => string;
}

interface Judged {
  customer: string;
  profile: ReadyProfile;
  judgement: Judgement;
}

/** Answers one ask by what was found: the strictest answer of all whom it may be about, and the slot where one is given. */
export function judgeAsk(desk: AskAtDesk, found: Found): { answer: Decision; kept: Kept } {
  const { ask, now, newId } = desk;
  const judgedAt = ask.at === undefined ? now : Date.parse(ask.at);
  const all = judgeAll(desk, found, judgedAt);
  let strictest = all[0]!;
  for (const one of all) if (one !== strictest && isStricter(one.judgement, strictest.judgement)) strictest = one;
  const { profile, judgement } = strictest;
  const { outcome, reasons, nextAllowedAt, alternatives } = judgement;
  const id = `dec_${newId()}`;
  const slot = ask.reserve && outcome === 'allow' ? newSlot(desk, id) : null;
  const decisions: DecisionRow[] = [];
  for (const one of all) decisions.push(rowOf(desk, one, { id, judgedAt, answer: judgement }));
  return {
    answer: {
      id,
      outcome,
      reasons,
      nextAllowedAt,
      alternatives,
      greeting: profile.greeting,
      language: profile.language,
      revision: profile.revision,
      contact: slot && { id: slot.id, expiresAt: instantText(slot.expiresAt)! },
      sentence: sentenceOf(profile, { at: judgedAt, isLive: ask.at === undefined }),
    },
    kept: { decisions, contacts: slot ? all.map(({ customer }) => ({ ...slot, customer })) : [] },
  };
}

/** Everybody whom the ask may be about; at least somebody who never answered. */
function judgeAll(desk: AskAtDesk, found: Found, at: number): Judged[] {
  const { site, ask, published, profiles } = desk;
  const { channel, topic, item, basis } = ask;
  const asked = { channel, topic, item, basis, at };
  const judged = (customer: string, profile: ReadyProfile): Judged => {
    const contacts = countable(found, customer, { after: at - profile.reach, until: at });
    return { customer, profile, judgement: decideCompiled(profile.compiled, contacts, asked) };
  };
  if (found.standings.length === 0) return [judged(ask.customer ?? '', unseenReady(found.tombstone, published))];
  const all: Judged[] = [];
  for (const standing of found.standings) all.push(judged(standing.customer, profiles.of(site, standing, published)));
  return all;
}

/** The contacts that a cap or the cooling-off may count, as the rules read them; slots count from when they were made. */
export function countable(
  found: { contacts: (customer: string, span: { after: number; until: number }) => CountedContact[] },
  customer: string,
  span: { after: number; until: number },
): Contact[] {
  if (span.after >= span.until || customer === '') return [];
  return found.contacts(customer, span).map(({ at, channel, topic, result, expiresAt }) => {
    const contact: Contact = { at, channel, topic, result };
    return result === null && expiresAt !== null ? { ...contact, reservation: { expiresAt } } : contact;
  });
}

function newSlot(
  { site, ask, now, newId }: AskAtDesk,
  decision: string,
): Omit<ContactRow, 'customer'> & { expiresAt: number } {
  const { channel, topic } = ask;
  const expiresAt = now + SLOT_LASTS;
  return { id: `con_${newId()}`, site, channel, topic, at: now, result: null, decision, asked: true, expiresAt };
}

/** The profile's own reasons are kept with it: another profile's are nobody's business there. */
function rowOf(
  { site, ask, now }: AskAtDesk,
  { customer, judgement }: Judged,
  { id, judgedAt, answer }: { id: string; judgedAt: number; answer: Judgement },
): DecisionRow {
  return {
    id,
    site,
    customer,
    at: now,
    judgedAt: judgedAt === now ? null : judgedAt,
    channel: ask.channel,
    topic: ask.topic,
    outcome: answer.outcome,
    codes: judgement.reasons.map(({ code }) => code),
    nextAllowedAt: answer.nextAllowedAt,
    campaign: ask.campaign ?? null,
  };
}

/** Of a live ask the sentence stands until it may change; where that is not known, SPOKEN_FOR. */
function sentenceOf(profile: ReadyProfile, { at, isLive }: { at: number; isLive: boolean }): string {
  const { compiled, catalog, spoken } = profile;
  if (isLive && spoken && at >= spoken.at && at < spoken.until) return spoken.text;
  const { text } = sentence({ profile: compiled.profile, catalog, at, compiled });
  if (!isLive) return text;
  const until = spokenAlikeUntil(compiled, at);
  profile.spoken = { text, at, until: until === at ? at + SPOKEN_FOR : until };
  return text;
}
