import type { Change, Direction, Shown } from '../server/contract/change.ts';
import type { Announce } from './announcements.ts';
import { judgeDirection } from './local/judge-direction.ts';
import { pathOf, readPath } from './local/choice-path.ts';
import type { KeptChange } from './local/kept-change.ts';
import { newChangeId } from './new-change-id.ts';
import type { Act, Preferences, PreferenceView, UndoOffer } from './preference-context.ts';
import { CustomerSession } from './sync/customer-session.ts';
import { nothingKnown } from './sync/known.ts';
import type { Place } from './sync/place.ts';
import { watchPage } from './sync/watch-page.ts';
import { browserWorld } from './sync/world.ts';
import type { World } from './sync/world.ts';
import { viewOf } from './view-of.ts';

/** A choice that can be undone, with what it was before. */
interface Undoable extends UndoOffer {
  before: unknown;
}

/**
 * The only writer: takes her acts, shows them at once, keeps them, and has them sent. `announce` gets what the page
 * may want to know; `subscribe` gets a new `Preferences` on every step.
 *
 *     const preferences = new PreferenceController(announce);
 *     preferences.subscribe((now) => provider.setValue(now));
 *     preferences.open({ server: 'https://prefs.example.com', site: 'northgate', tokenUrl: '/preferences-token' });
 */
export class PreferenceController implements Preferences {
  view: PreferenceView = viewOf(nothingKnown, [], false);
  #announce: Announce;
  #world: World;
  #listeners = new Set<(now: Preferences) => void>();
  #session: CustomerSession | null = null;
  #place: Place | null = null;
  #undoables: readonly Undoable[] = [];
  #unwatch = () => {};

  constructor(announce: Announce, world: World = browserWorld) {
    this.#announce = announce;
    this.#world = world;
  }

  /** Calls `listener` with a new object on every step, until the answer is called. */
  subscribe(listener: (now: Preferences) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Begins for the person this place's token is for; whoever was open before is closed first. */
  open(place: Place): void {
    this.close();
    this.#place = place;
    this.#unwatch = watchPage({
      wake: () => void this.#session?.sync(),
      lose: () => this.#session?.lose(),
      leave: () => this.#session?.close(),
      comeBack: () => this.open(place),
    });
    const session = new CustomerSession(place, this.#world, {
      announce: this.#announce,
      changed: () => this.#draw(),
      refused: (change) => this.#forgetUndo((each) => each.change === change),
      reopen: () => this.open(place),
    });
    this.#session = session;
    this.#draw();
    void session.sync();
  }

  /** Ends without losing what is kept: the element left the page. */
  close(): void {
    this.#unwatch();
    this.#session?.close();
    this.#session = null;
    this.#undoables = [];
  }

  /** She signed out: nothing of hers stays on the screen or is opened again without her token. */
  async signOut(): Promise<void> {
    const session = this.#session;
    const forgotten = session?.forget();
    this.close();
    this.#draw();
    await forgotten;
  }

  direction(act: Act): Direction {
    return judgeDirection(act, this.view.choices, this.view.catalog);
  }

  do(act: Act): string {
    return this.#session && !this.view.readonly ? this.#act(this.#session, act) : '';
  }

  retry(): void {
    void this.flush();
  }

  /** Sends what is unsent now; resolves when it was tried. */
  async flush(): Promise<void> {
    await this.#session?.syncNow();
  }

  /** Fetches her profile anew; where nobody knew who she is, asks again who she is. */
  async refresh(): Promise<void> {
    if (this.view.customer === null && this.#place) return this.open(this.#place);
    await this.#session?.syncNow();
  }

  confirmHeld(change: string): void {
    const held = this.#held(({ change: { id } }) => id === change);
    for (const { change: old, restore } of held) {
      void this.#session?.add({ ...this.#keep(makeChange(old, this.#world.now())), restore, shown: this.#seen(old) });
    }
    void this.#session?.drop(held);
  }

  dismissHeld(change: string): void {
    void this.#session?.drop(this.#held(({ change: { id } }) => id === change));
  }

  bring(): void {
    void this.#session?.bring((change) => ({ ...this.#keep(change), shown: isYes(change) ? this.#seen(change) : undefined }));
  }

  #act(session: CustomerSession, act: Act): string {
    const { choices } = this.view;
    const direction = this.direction(act);
    const undone = act.op === 'undo' ? this.#undoables.find((each) => each.change === act.change) : undefined;
    const path = pathOf(act, undone?.path);
    const change = makeChange(act, this.#world.now());
    const from = readPath(choices, path);

    this.#forgetUndo((each) => each.path === path);
    if (direction === 'quieter') {
      this.#undoables = [...this.#undoables, { change: change.id, path, told: false, before: from }];
    }
    const stale = this.#held(({ held }) => held?.path === path);
    if (stale.length) void session.drop(stale);
    void session.add({
      ...this.#keep(change),
      shown: direction === 'louder' ? this.#seen(act) : undefined,
      restore: undone && { path, value: undone.before },
    });
    const to = readPath(this.view.choices, path);
    this.#announce('ask-first-change', { path, from, to, direction: undone ? 'louder' : direction });
    return change.id;
  }

  #keep(change: Change): KeptChange {
    return { seq: 0, device: '', change, base: this.view.revision };
  }

  /** The words on the screen: a topic's own, and for anything wider those of every topic. */
  #seen(act: Act | Change): Shown | undefined {
    const { catalog } = this.view;
    if (!catalog) return undefined;
    const topics = catalog.topics.filter(({ id }) => act.op !== 'topic' || id === act.topic);
    return { catalogVersion: catalog.version, words: Object.fromEntries(topics.map(({ id, words }) => [id, words])) };
  }

  #held(isMeant: (kept: KeptChange) => boolean): KeptChange[] {
    return this.#session?.queue.kept.filter((kept) => kept.held && isMeant(kept)) ?? [];
  }

  #forgetUndo(isGone: (each: Undoable) => boolean): void {
    this.#undoables = this.#undoables.filter((each) => !isGone(each));
  }

  #draw(): void {
    this.view = viewOf(this.#session?.known ?? nothingKnown, this.#undoables, !!this.#place?.readonly);
    const now: Preferences = {
      view: this.view,
      direction: (act) => this.direction(act),
      do: (act) => this.do(act),
      retry: () => this.retry(),
      confirmHeld: (change) => this.confirmHeld(change),
      dismissHeld: (change) => this.dismissHeld(change),
      bring: () => this.bring(),
    };
    for (const listener of this.#listeners) listener(now);
  }
}

/** The same act, made now. */
function makeChange(act: Act | Change, now: number): Change {
  return { ...act, id: newChangeId(now), at: new Date(now).toISOString() } as Change;
}

function isYes(change: Change): boolean {
  return change.op === 'resume' || ('use' in change && change.use === 'yes') || ('want' in change && change.want === 'yes');
}
