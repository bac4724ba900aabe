import type { Change } from '../contract/change.ts';
import type { ImportAnswer, ImportRequest, LeftBecause, LeftOut } from '../contract/import.ts';
import { Label } from '../contract/words.ts';
import { referencedChanges } from '../domain/apply-changes.ts';
import { changeDigest } from '../domain/change-digest.ts';
import { importChoices } from '../domain/import-choices.ts';
import { changeOf, instantOr, memberOf, type ImportReading } from '../domain/import-draft.ts';
import { wasErased } from '../domain/erased-profile.ts';
import { unseenProfile } from '../domain/profile-state.ts';
import type { Loaded } from '../store/store.ts';
import { checkReceipts, isAltered } from './check-receipts.ts';
import { answerOf, decideChanges, type Act } from './decide-changes.ts';
import { macOfCustomer } from './identify.ts';
import { pageLanguage, type PageLanguage } from './page-language.ts';
import { profileOf } from './profile-of.ts';
import { NEVER_SEEN, proposeHeld } from './propose-held.ts';
import type { World } from './world.ts';

/** A file that a customer brought, and the language of the page that she brought it on. */
export interface Bringing {
  site: string;
  customer: string;
  file: ImportRequest;
  language?: PageLanguage;
  /** Her browser sends Global Privacy Control. */
  gpc?: boolean;
}

/** What was read of a file: changes with the places where they stood, and what is not taken. */
interface Brought {
  taken: { change: Change; path: string }[];
  left: LeftOut[];
}

/**
 * Takes what she chose elsewhere: what is quieter holds at once, what is louder waits as one proposal for her yes here,
 * the rest is told. Where a receipt in the file was altered, and where she was erased and said nothing since, nothing
 * louder is even asked.
 */
export async function importMe(world: World, bringing: Bringing): Promise<ImportAnswer> {
  const { site, customer, file } = bringing;
  const receipts = await checkReceipts(world, file);
  const now = new Date(world.now()).toISOString();
  const about = { madeAt: instantOr(file.exportedAt, now), now };
  const [published, topics] = await Promise.all([world.store.catalog(site), world.store.topics(site)]);
  const offer = { published, everTopics: new Set(topics.keys()), choices: unseenProfile().choices };
  const named = readFile(file, { ...offer, ...about }).taken.map(({ change }) => change);
  const key = {
    site,
    customer,
    changes: referencedChanges({ changes: named }),
    proposals: 'all' as const,
    mac: () => macOfCustomer(world, site, customer),
  };
  const answer = await world.store.write(key, function decide(loaded) {
    if (loaded.catalog?.version !== published?.version) return { answer: null, save: null };
    return take(world, bringing, { loaded, about, receipts });
  });
  // The catalog was published anew meanwhile, and may know more of what the file names.
  return answer ?? importMe(world, bringing);
}

function take(
  world: World,
  { site, customer, file, language: page, gpc = false }: Bringing,
  found: {
    loaded: Loaded;
    about: Pick<ImportReading, 'madeAt' | 'now'>;
    receipts: ImportAnswer['receipts'];
  },
) {
  const { loaded, about, receipts } = found;
  const before = profileOf(loaded);
  const { choices } = before;
  const isErased = wasErased(before) && !loaded.row?.actedAt;
  const reading = { published: loaded.catalog, everTopics: loaded.everTopics, choices, ...about };
  const { taken, left } = newOnly(readFile(file, reading), { loaded, isErased });
  const changes = taken.map(({ change }) => change);
  const from = fromOf(file, about.madeAt);
  const recorder = { by: from.brand, where: null };
  const request = { base: NEVER_SEEN, changes };
  const act: Act = { site, customer, request, via: 'import', gpc, recorder, ...(page ? { language: page } : {}) };
  const decided = decideChanges(world, act, loaded);
  const because: LeftBecause | null = isErased ? 'erased' : isAltered(receipts) ? 'altered' : null;
  const held = new Set(decided.done.held.map(({ id }) => id));
  const unasked = taken.filter(({ change }) => because && held.has(change.id));
  const language = pageLanguage(page, decided.done.state.choices);
  const note = { loaded, decided, changes, ...recorder, words: null, language };
  const { proposal, save } = because ? { proposal: null, save: decided.save } : proposeHeld(world, note);
  const answer: ImportAnswer = {
    ...answerOf(decided, changes, language),
    held: [],
    proposal,
    from,
    left: [...left, ...unasked.map(({ path }): LeftOut => ({ path, name: null, because: because! }))],
    receipts,
  };
  // After an erase it may be an older request that comes late: only a word of hers ends that, not the file again.
  return { answer, save: save && { ...save, isHerAct: !isErased } };
}

function readFile(file: ImportRequest, reading: ImportReading): Brought {
  const { drafts, left } = importChoices(file, reading);
  const site = typeof file.site === 'string' ? file.site : '';
  return { taken: drafts.map((draft) => ({ change: changeOf(draft, site), path: draft.path })), left };
}

/**
 * Without what was said here first under the same id: a plan that comes home is here already, or was dropped here
 * since; and without what an earlier file asked and she answered. After an erase what changes no answer is nobody's any more.
 */
function newOnly({ taken, left }: Brought, { loaded, isErased }: { loaded: Loaded; isErased: boolean }): Brought {
  const digests = new Map([...loaded.applied].map(([id, { digest }]) => [id, digest]));
  const settled = loaded.proposals.flatMap((row) => (row.settled ? row.changes.map(({ id }) => id) : []));
  const answered = new Set(settled);
  const kept: Brought = { taken: [], left: [...left] };
  for (const { change, path } of taken) {
    if (answered.has(change.id)) continue;
    const digest = changeDigest(change);
    const isOther = (digests.get(change.id) ?? digest) !== digest;
    const isManner = change.op === 'name' || change.op === 'language' || change.op === 'first';
    digests.set(change.id, digest);
    if (isOther && isHere(change.id, loaded)) continue;
    if (isOther) kept.left.push({ path, name: null, because: 'answered-here' });
    else if (isErased && isManner) kept.left.push({ path, name: null, because: 'erased' });
    else kept.taken.push({ change, path });
  }
  return kept;
}

function isHere(id: string, { row }: Loaded): boolean {
  const { pauses = [], plans = [] } = row?.choices ?? {};
  return [...pauses, ...plans].some((item) => item.id.slice(4) === id);
}

function fromOf(file: ImportRequest, madeAt: string): ImportAnswer['from'] {
  const [site, brand] = [Label.safeParse(file.site), Label.safeParse(memberOf(file.catalog, 'brand'))];
  return {
    brand: brand.data ?? site.data ?? '—',
    site: site.data ?? null,
    exportedAt: file.exportedAt === madeAt ? madeAt : null,
  };
}
