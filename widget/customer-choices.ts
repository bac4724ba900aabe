import type { Change, Direction, Shown } from '../server/contract/change.ts';
import { judgeDirection } from './local/judge-direction.ts';
import { pathOf, readPath } from './local/choice-path.ts';
import type { KeptChange } from './local/kept-change.ts';
import { newChangeId } from './new-change-id.ts';
import type { Act, PreferenceView } from './preference-context.ts';
export { forget } from './sync/forget.ts';
import { CustomerSession } from './sync/customer-session.ts';
import type { SessionNeeds } from './sync/session-needs.ts';
import { watchPage } from './sync/watch-page.ts';
import { viewOf } from './view-of.ts';
import type { Undoable } from './view-of.ts';

/** What one person's choices on this page need; `draw` gets every new view. */
export type ChoicesNeeds = Omit<SessionNeeds, 'changed' | 'refused'> & { draw(view: PreferenceView): void };

/** One person's choices on this page: what she sees, and what becomes of each of her acts. */
export class CustomerChoices {
  #needs: ChoicesNeeds;
  #session: CustomerSession;
  #undoables: readonly Undoable[] = [];
  #unwatch: () => void;
  #view!: PreferenceView;

  constructor(needs: ChoicesNeeds) {
    this.#needs = needs;
    const session = new CustomerSession({
      ...needs,
      changed: () => this.#draw(),
      refused: (change) => this.#forgetUndo((each) => each.change === change),
    });
    this.#session = session;
    this.#unwatch = watchPage({
      wake: () => void session.sync(),
      lose: () => session.lose(),
      leave: () => session.close(),
      comeBack: () => needs.reopen(),
    });
    this.#draw();
    void session.sync();
  }

  close(): void {
    this.#unwatch();
    this.#session.close();
  }

  syncNow(): Promise<void> {
    return this.#session.syncNow();
  }

  direction(act: Act): Direction {
    return judgeDirection(act, this.#view.choices, this.#view.catalog);
  }

  do(act: Act): string {
    if (this.#view.readonly) return '';
    const direction = this.direction(act);
    const undone = act.op === 'undo' ? this.#undoables.find((each) => each.change === act.change) : undefined;
    const path = pathOf(act, undone?.path);
    const change = makeChange(act, this.#needs.world.now());
    const from = readPath(this.#view.choices, path);

    this.#forgetUndo((each) => each.path === path);
    if (direction === 'quieter') this.#undoables = [...this.#undoables, { change: change.id, path, before: from }];
    this.#drop(({ held }) => held?.path === path);
    void this.#session.add({ ...this.#keep(change), restore: undone && { path, value: undone.before } });
    const to = readPath(this.#view.choices, path);
    this.#needs.announce('ask-first-change', { path, from, to, direction: undone ? 'louder' : direction });
    return change.id;
  }

  /** She says again what was held: a new change, with what is on the screen now. */
  confirmHeld(change: string): void {
    for (const { change: old, restore } of this.#drop(isChange(change))) {
      const again = makeChange(old, this.#needs.world.now());
      void this.#session.add({ ...this.#keep(again), restore, shown: this.#seen(again) });
    }
  }

  dismissHeld(change: string): void {
    this.#drop(isChange(change));
  }

  bring(): void {
    void this.#session.bring((change) => this.#keep(change));
  }

  #keep(change: Change): KeptChange {
    return {
      seq: 0,
      device: '',
      change,
      base: this.#view.revision,
      shown: isYes(change) ? this.#seen(change) : undefined,
    };
  }

  /** The words on the screen: a topic's own, and for anything wider those of every topic. */
  #seen(change: Change): Shown | undefined {
    const { catalog } = this.#view;
    if (!catalog) return undefined;
    const topics = catalog.topics.filter(({ id }) => change.op !== 'topic' || id === change.topic);
    return { catalogVersion: catalog.version, words: Object.fromEntries(topics.map(({ id, words }) => [id, words])) };
  }

  /** Takes held changes off the screen and answers them. */
  #drop(isMeant: (kept: KeptChange) => boolean): KeptChange[] {
    const held = this.#session.known.kept.filter((kept) => kept.held && isMeant(kept));
    if (held.length) void this.#session.drop(held);
    return held;
  }

  #forgetUndo(isGone: (each: Undoable) => boolean): void {
    this.#undoables = this.#undoables.filter((each) => !isGone(each));
  }

  #draw(): void {
    this.#view = viewOf(this.#session.known, this.#undoables, !!this.#needs.place.readonly);
    this.#needs.draw(this.#view);
  }
}

function isChange(id: string) {
  return ({ change }: KeptChange) => change.id === id;
}

/** The same act, made now. */
function makeChange(act: Act | Change, now: number): Change {
  return { ...act, id: newChangeId(now), at: new Date(now).toISOString() };
}

function isYes(change: Change): boolean {
  return (
    change.op === 'resume' || ('use' in change && change.use === 'yes') || ('want' in change && change.want === 'yes')
  );
}
