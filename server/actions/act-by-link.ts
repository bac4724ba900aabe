import type { Change } from '../contract/change.ts';
import type { LinkScope } from '../contract/link.ts';
import { linkChange, type LinkAct } from '../domain/link-change.ts';
import type { LinkRow } from '../store/links.ts';
import type { Loaded, Save } from '../store/store.ts';
import { decideChanges } from './decide-changes.ts';
import { macOfCustomer } from './identify.ts';
import { profileOf } from './profile-of.ts';
import type { Undoing } from './undo-nonce.ts';
import type { World } from './world.ts';

/** Nobody looks at a profile: above every revision, so that all that is louder is held and nothing else. */
const NEVER_SEEN = Number.MAX_SAFE_INTEGER;

/** What is turned off, and by which door. */
export interface LinkTap {
  scopes: readonly LinkScope[];
  via: 'page' | 'one-click';
  /** The browser sent Global Privacy Control. */
  gpc: boolean;
}

/** `acts`: what became of each scope, in order. `undoing`: what was done now, which this page may undo; null: nothing. */
export interface Tapped {
  acts: LinkAct[];
  undoing: Undoing | null;
}

/**
 * Turns off what a link is about, or parts of it, in one revision; what is off already makes none, and is only counted, so that
 * nothing from before it is undone. Answers after it is durable.
 */
export function actByLink(
  world: World,
  { site, customer }: Pick<LinkRow, 'site' | 'customer'>,
  { scopes, via, gpc }: LinkTap,
): Promise<Tapped> {
  const key = { site, customer, changes: [], mac: () => macOfCustomer(world, site, customer) };
  return world.store.write(key, function decide(loaded): { answer: Tapped; save: Save | null } {
    const at = new Date(world.now()).toISOString();
    const { choices } = profileOf(loaded);
    const acts = scopes.map((scope) => linkChange(scope, choices, loaded.catalog));
    const changes = acts.flatMap((act): Change[] =>
      typeof act === 'string' ? [] : [{ ...act, id: world.newId(), at }],
    );
    if (changes.length === 0) return { answer: { acts, undoing: null }, save: { ...nothing(at), saidAgain: true } };
    const request = { base: NEVER_SEEN, changes };
    const { done, save } = decideChanges(world, { site, customer, request, via, gpc }, loaded);
    const isSaidAgain = acts.includes('already');
    const made = new Set(done.appliedIds);
    const applied = changes.map(({ id }) => id).filter((id) => made.has(id));
    const undoing = applied.length === 0 ? null : { changes: applied, saidAgain: counted(loaded, isSaidAgain) };
    return { answer: { acts, undoing }, save: save && { ...save, saidAgain: isSaidAgain } };
  });
}

/* The count of her row when this is kept; a row that this makes begins at 0, and counts too. */
function counted({ row }: Loaded, isSaidAgain: boolean): number {
  return (row?.saidAgain ?? 0) + (isSaidAgain ? 1 : 0);
}

function nothing(at: string): Save {
  return { state: null, changes: [], events: [], deliveries: new Map(), at };
}
