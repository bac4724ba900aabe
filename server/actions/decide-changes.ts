import type { Change, ChangesRequest, Step } from '../contract/change.ts';
import type { Via } from '../contract/choices.ts';
import type { ChangesAnswer } from '../contract/profile.ts';
import type { Receipt } from '../contract/receipt.ts';
import { applyChanges, type ChangesDone, type ChangesQuestion } from '../domain/apply-changes.ts';
import type { Loaded, Save } from '../store/store.ts';
import { withSignal } from './gpc-signal.ts';
import { pageLanguage, type PageLanguage } from './page-language.ts';
import { invalid, Problem } from './problem.ts';
import { pendingConsents } from './pending-consents.ts';
import { isSuppressed, profileOf } from './profile-of.ts';
import { saveWithReceipt } from './save-with-receipt.ts';
import { voiceOf, type Voice } from './voice.ts';
import type { World } from './world.ts';

const CONFLICT = {
  status: 409,
  code: 'change-conflict',
  detail: 'The id of a change was used before for another change; nothing was applied.',
};

/** Who wrote it down for her and where, when it was not herself. */
export interface Recorder {
  by: string;
  where: string | null;
}

/** Changes of one profile, and the door they came through. */
export interface Act {
  site: string;
  customer: string;
  request: ChangesRequest;
  via: Via;
  /** The browser sent Global Privacy Control: sharing that was never answered is refused in the same revision. */
  gpc?: boolean;
  recorder?: Recorder;
  /** The language of the page that she made them on. */
  language?: PageLanguage;
}

/** What an act does, and all that is to be kept of it; null: nothing. */
export interface Decided {
  done: ChangesDone;
  save: Save | null;
  voice: Voice;
  /** The proof of what was accepted; null: nothing new was. */
  receipt: Receipt | null;
}

/** Decides inside the transaction of the write. Throws 422 when a change is invalid, 409 when an id was used for another. */
export function decideChanges(world: World, act: Act, loaded: Loaded): Decided {
  const { site, customer, request, via, recorder } = act;
  const now = world.now();
  const at = new Date(now).toISOString();
  const question: ChangesQuestion = {
    state: profileOf(loaded),
    published: loaded.catalog,
    everTopics: loaded.everTopics,
    applied: loaded.applied,
    proposals: loaded.proposals.filter(({ settled }) => settled === null),
    request,
    via,
    now: at,
  };
  const own = settle(question);
  const done = act.gpc ? withSignal(question, own, { settle, newId: world.newId }) : own;
  const lifts = isHerOwn(via) && own.steps.some(isYes);
  const suppressed = isSuppressed(loaded) && !lifts;
  const voice = voiceOf({ state: done.state, suppressed, published: loaded.catalog, at: now });
  if (done.state === question.state) return { done, voice, save: rememberOnly(done, at), receipt: null };
  const beside = pendingConsents(world, act, done);
  const sentence = voice.sentence(null)?.text ?? null;
  const write = { ...done, site, customer, via, at, recorder: recorder ?? null, newId: world.newId, beside, sentence };
  const language = pageLanguage(act.language, done.state.choices);
  const { save, receipt } = saveWithReceipt(world, { loaded, write, telling: { voice, language } });
  return { done, voice, save: { ...save, liftSuppression: lifts, ...settledOf(done) }, receipt };
}

/** What she is answered. Held changes are answered and kept nowhere; what was not asked is not listed. */
export function answerOf(
  { done, voice, receipt }: Decided,
  asked: readonly Change[],
  language: string | null,
): ChangesAnswer {
  const ids = new Set(asked.map(({ id }) => id));
  const said = voice.sentence(language);
  return {
    revision: done.state.revision,
    choices: done.state.choices,
    applied: done.appliedIds.filter((id) => ids.has(id)),
    held: done.held,
    ...(Object.keys(done.since).length > 0 && { since: done.since }),
    sentence: said?.text ?? null,
    sentenceParts: said?.parts ?? [],
    receipt,
  };
}

/** A change taken back before it arrived makes no revision, yet it must not act when it arrives. */
function rememberOnly({ changes }: ChangesDone, at: string): Save | null {
  return changes.length === 0 ? null : { state: null, changes, events: [], deliveries: new Map(), at };
}

/** What the changes do; throws the caller's mistakes. */
function settle(question: ChangesQuestion): ChangesDone {
  const result = applyChanges(question);
  if (result.kind === 'invalid') throw invalid(result.errors);
  if (result.kind === 'conflict') throw new Problem(CONFLICT);
  return result;
}

function settledOf({ steps }: ChangesDone): Pick<Save, 'proposals'> {
  const settled = new Map<string, 'accepted' | 'declined'>();
  for (const { path, to } of steps) {
    if (path.startsWith('proposals.')) settled.set(path.slice('proposals.'.length), to as 'accepted' | 'declined');
  }
  return settled.size === 0 ? {} : { proposals: { opened: [], settled } };
}

/** Only she herself lifts what she had suppressed; by a link, which others hold too, its Undo does not. */
function isHerOwn(via: Via): boolean {
  return via === 'widget';
}

function isYes({ path, to, direction }: Step): boolean {
  return direction === 'louder' && to === 'yes' && /^(?:topics|channels)\./.test(path);
}
