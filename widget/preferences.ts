import type { Change, Direction } from '../server/contract/change.ts';
import type { Announce } from './announcements.ts';
import { pathOf, readPath } from './local/choice-path.ts';
import { firstDirection, type Judge } from './local/first-direction.ts';
import type { KeptChange } from './local/kept-change.ts';
import { keptOf, makeChange } from './local/make-change.ts';
import type { Act, Preferences, PreferenceView } from './preference-context.ts';
import { Connection } from './sync/connection.ts';
import { forget } from './sync/forget.ts';
import { nothingSeen } from './sync/nothing-seen.ts';
import { isSamePlace } from './sync/place.ts';
import type { Place } from './sync/place.ts';
import { close, newSession, show } from './sync/session.ts';
import { isDone, isThing } from './sync/read-answer.ts';
import type { Session } from './sync/session.ts';
import { addChange, bringChanges, dropChanges, sync, syncNow } from './sync/sync.ts';
import { viewOf } from './sync/view-of.ts';
import type { Undoable } from './sync/view-of.ts';
import { watchPage } from './sync/watch-page.ts';
import { browserWorld } from './sync/world.ts';
import type { World } from './sync/world.ts';

/**
 * The only writer: takes her acts, shows them at once, keeps them, and has them sent. `announce` gets what the page may
 * want to know; `subscribe` gets a new `Preferences` on every step.
 *
 *     const preferences = new PreferenceController(announce);
 *     preferences.subscribe((now) => provider.setValue(now));
 *     preferences.open({ server: 'https://prefs.example.com', site: 'northgate', tokenUrl: '/preferences-token' });
 */
export class PreferenceController implements Preferences {
  view: PreferenceView = nothingSeen;
  #announce: Announce;
  #world: World;
  #listeners = new Set<(now: Preferences) => void>();
  #session: Session | null = null;
  #undoables: readonly Undoable[] = [];
  #judge = firstDirection;
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

  /**
   * Begins for the person this place's token is for; whoever was open before is closed first. Over `line` her profile may
   * be on its way already.
   */
  open(place: Place, line = new Connection(place, this.#world)): void {
    const before = this.#session?.place;
    if (before && isSamePlace(before, place)) return void Object.assign(before, place);
    this.close();
    const reopen = () => {
      this.close();
      this.open(place);
    };
    const session = newSession(
      {
        place,
        world: this.#world,
        line,
        announce: this.#announce,
        changed: () => this.#draw(session),
        refused: (change) => this.#forgetUndo((each) => each.change === change),
        reopen,
      },
      (begun) => void sync(begun),
    );
    line.changedHands = reopen;
    this.#session = session;
    this.#undoables = [];
    this.#unwatch = watchPage({
      wake: () => void sync(session),
      lose: () => show(session, { online: false, saving: 'idle' }),
      leave: () => close(session),
      comeBack: reopen,
    });
    this.#draw(session);
    void sync(session);
  }

  /** Ends without losing what is kept: the element left the page. */
  close(): void {
    this.#unwatch();
    if (this.#session) close(this.#session);
    this.#session = null;
  }

  /** She signed out: nothing of hers stays on the screen, or is opened again without her token. */
  async signOut(): Promise<void> {
    const place = this.#session?.place;
    this.close();
    this.#show(nothingSeen);
    if (place) await forget(place);
  }

  /** Sends what is unsent now; resolves when it was tried. */
  async flush(): Promise<void> {
    if (this.#session) await syncNow(this.#session);
  }

  /** Fetches her profile anew; where nobody knew who she is, asks again who she is. */
  async refresh(): Promise<void> {
    const session = this.#session;
    if (!session || session.known.customer !== null) return this.flush();
    session.reopen();
    await this.#session?.syncing;
  }

  retry = () => void this.flush();

  judgeBy = (judge: Judge) => void (this.#judge = judge);

  direction = (act: Act): Direction => this.#judge(act, this.view.choices, this.view.catalog);

  do = (act: Act): string => {
    const session = this.#session;
    if (!session || this.view.readonly) return '';
    const direction = this.direction(act);
    const undone = act.op === 'undo' ? this.#undoables.find((each) => each.change === act.change) : undefined;
    const path = pathOf(act, undone?.path);
    const change = makeChange(act, this.#world.now());
    const from = readPath(this.view.choices, path);

    this.#forgetUndo((each) => each.path === path);
    if (direction === 'quieter') this.#undoables = [...this.#undoables, { change: change.id, path, before: from }];
    this.#drop(({ held }) => held!.path === path);
    this.#add(change, undone && { path, value: undone.before });
    const to = readPath(this.view.choices, path);
    this.#announce('ask-first-change', { path, from, to, direction: undone ? 'louder' : direction });
    return change.id;
  };

  /** She says again what was held: a new change, with what is on the screen now. */
  confirmHeld = (id: string) => {
    for (const { change, restore } of this.#drop((kept) => kept.change.id === id)) {
      this.#add(makeChange(change, this.#world.now()), restore, true);
    }
  };

  dismissHeld = (id: string) => void this.#drop((kept) => kept.change.id === id);

  bring = () => {
    if (this.#session) void bringChanges(this.#session, (change) => keptOf(change, this.view));
  };

  ask = async (path: string, send?: object): Promise<object | null> => {
    const answer = await this.#session?.line.call(path, isThing, { send });
    return answer?.body ?? null;
  };

  note: Preferences['note'] = (key, next) => this.#session?.own?.note(key, next);

  erase = async (suppress: boolean): Promise<boolean> => {
    const session = this.#session;
    const answer = await session?.line.call('/v1/me', isDone, { method: 'DELETE', send: { suppress } });
    if (!session || !answer || answer.failure) return false;
    this.#undoables = [];
    await dropChanges(session, session.known.kept);
    await syncNow(session);
    return true;
  };

  #add(change: Change, restore: KeptChange['restore'], isShown?: boolean): void {
    void addChange(this.#session!, { ...keptOf(change, this.view, isShown), restore });
  }

  /** Takes held changes off the screen and answers them. */
  #drop(isMeant: (kept: KeptChange) => boolean): KeptChange[] {
    const session = this.#session;
    const held = session?.known.kept.filter((kept) => kept.held && isMeant(kept)) ?? [];
    if (held.length) void dropChanges(session!, held);
    return held;
  }

  #forgetUndo(isGone: (each: Undoable) => boolean): void {
    this.#undoables = this.#undoables.filter((each) => !isGone(each));
  }

  #draw({ known, place, line }: Session): void {
    const quieterOnly = !!line.token?.startsWith('lnk_');
    this.#show(viewOf(known, this.#undoables, { readonly: !!place.readonly, quieterOnly }));
  }

  /** Hands out a copy of its own, so that every step is another object. */
  #show(view: PreferenceView): void {
    this.view = view;
    for (const listener of this.#listeners) listener(Object.assign({}, this));
  }
}
