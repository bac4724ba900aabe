import type { CompiledTopic } from '../domain/compile-catalog.ts';
import { judgedAlikeUntil } from '../domain/steady.ts';
import type { AtOnce } from '../store/at-once.ts';
import type { DecisionRow, Found } from '../store/contacts.ts';
import type { ReadyAnswer, ReadyProfile } from './compiled-profiles.ts';
import { countable, judgeAsk, type AskAtDesk } from './judge-ask.ts';

/** Answers that are kept of one profile: it is asked about for few topics at a time. */
const MOST_KEPT = 4;

/** One ask without `reserve`, at a desk whose store answers at once; the catalog offers it. */
export interface AskAtOnce extends AskAtDesk {
  topic: CompiledTopic;
  atOnce: AtOnce;
}

/** An answer's JSON and its length in bytes of UTF-8. */
export interface AnswerText {
  id: string;
  text: string;
  bytes: number;
}

/** Answers one ask by what was found, and logs it. An answer that still holds is said again under an id of its own. */
export function answerAtOnce(desk: AskAtOnce, found: Found): AnswerText {
  const standing = found.standings[0];
  if (!standing || !isPlain(desk.ask)) return answerAnew(desk, found);
  const profile = desk.profiles.of(desk.site, standing, desk.published);
  if (mayCount(desk, profile, found)) return answerAnew(desk, found);
  const known = knownOf(profile, desk);
  return known ? answerAgain(desk, known) : answerAnew(desk, found, profile);
}

/** Whether another ask like it may be answered alike. */
function isPlain({ customer, at, item }: AskAtDesk['ask']): boolean {
  return customer !== undefined && at === undefined && item === undefined;
}

/** Whether any contact lies where a cap or the cooling-off may count it. */
function mayCount({ now }: AskAtOnce, profile: ReadyProfile, found: Found): boolean {
  return countable(found, found.standings[0]!.customer, { after: now - profile.reach, until: now }).length > 0;
}

function knownOf({ answers }: ReadyProfile, { topic, ask, now }: AskAtOnce): ReadyAnswer | null {
  const about = { topic, channel: ask.channel, madeByCustomer: ask.basis?.madeBy === 'customer' };
  for (const one of answers) if (isAbout(one, about)) return now >= one.from && now < one.until ? one : null;
  return null;
}

/** The id is the first member of an answer. */
const head = (id: string) => `{"id":"${id}"`;

function answerAgain({ newId, now, ask }: AskAtOnce, known: ReadyAnswer): AnswerText {
  const id = `dec_${newId()}`;
  known.log({ id, at: now, judgedAt: null, campaign: ask.campaign ?? null });
  const first = head(id);
  return { id, text: first + known.text, bytes: first.length + known.bytes };
}

/** Answers, and keeps the answer for as long as it holds. */
function answerAnew(desk: AskAtOnce, found: Found, profile?: ReadyProfile): AnswerText {
  const { answer, kept } = judgeAsk(desk, found);
  desk.atOnce.log(kept.decisions);
  const text = JSON.stringify(answer);
  const said = { id: answer.id, text, bytes: Buffer.byteLength(text) };
  if (profile) keep(profile, desk, { ...said, row: kept.decisions[0]! });
  return said;
}

function keep(profile: ReadyProfile, desk: AskAtOnce, said: AnswerText & { row: DecisionRow }): void {
  const { topic, ask, now, atOnce } = desk;
  const madeByCustomer = ask.basis?.madeBy === 'customer';
  const others = profile.answers.filter((one) => !isAbout(one, { topic, channel: ask.channel, madeByCustomer }));
  const until = Math.min(judgedAlikeUntil(profile.compiled, topic, now), profile.spoken?.until ?? now);
  if (until <= now) return void (profile.answers = others);
  const { length } = head(said.id);
  profile.answers = [
    {
      topic,
      channel: ask.channel,
      madeByCustomer,
      from: now,
      until,
      text: said.text.slice(length),
      bytes: said.bytes - length,
      log: atOnce.logLike(said.row),
    },
    ...others.slice(0, MOST_KEPT - 1),
  ];
}

type About = Pick<ReadyAnswer, 'topic' | 'channel' | 'madeByCustomer'>;

function isAbout(one: ReadyAnswer, { topic, channel, madeByCustomer }: About): boolean {
  return one.topic === topic && one.channel === channel && one.madeByCustomer === madeByCustomer;
}
