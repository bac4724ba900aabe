import { pathOf, readPath } from '../../../widget/local/choice-path.ts';
import { applyPending } from '../../../widget/local/apply-pending.ts';
import { firstDirection, type Judge } from '../../../widget/local/first-direction.ts';
import type { HistoryPage } from '../../../server/contract/history.ts';
import type { Change, Direction } from '../../../server/contract/change.ts';
import type { NewReport } from '../../../server/contract/report.ts';
import type { UnderstandRequest } from '../../../server/contract/understand.ts';
import type { Act, Preferences, PreferenceView } from '../../../widget/preference-context.ts';

/** Takes her acts and shows them at once, like the controller, but sends nothing; `acts` is all she did, in order. */
export class Desk implements Preferences {
  view: PreferenceView;
  acts: Act[] = [];
  calls: string[] = [];
  #changed: (now: Preferences) => void;

  constructor(view: PreferenceView, changed: (now: Preferences) => void) {
    this.view = view;
    this.#changed = changed;
  }

  #judge = firstDirection;

  judgeBy(judge: Judge) {
    this.#judge = judge;
  }

  direction(act: Act): Direction {
    return this.#judge(act, this.view.choices, this.view.catalog);
  }

  do(act: Act): string {
    const id = `change-${this.acts.length + 1}`;
    const path = pathOf(act);
    const quieter = this.direction(act) === 'quieter';
    this.acts.push(act);
    const undone = act.op === 'undo' ? this.view.undos.find((undo) => undo.change === act.change) : null;
    const restore = undone ? { path: undone.path, value: this.#before.get(undone.change) } : undefined;
    if (quieter) this.#before.set(id, readPath(this.view.choices, path));
    const change: Change = Object.assign({}, act, { id, at: '2026-11-21T12:04:00Z' });
    const choices = applyPending(this.view.choices, [{ seq: 0, device: '', base: 0, change, restore }]);
    const undos = [
      ...this.view.undos.filter((undo) => undo.path !== (undone?.path ?? path)),
      ...(quieter ? [{ change: id, path }] : []),
    ];
    this.show({ ...this.view, choices, undos });
    return id;
  }

  show(view: PreferenceView) {
    this.view = view;
    this.#changed(this.#copy());
  }

  retry() {
    this.calls.push('retry');
  }

  confirmHeld(change: string) {
    this.calls.push(`confirm ${change}`);
  }

  dismissHeld(change: string) {
    this.calls.push(`dismiss ${change}`);
  }

  bring() {
    this.calls.push('bring');
  }

  /** What `history` answers; null: it could not be had. */
  past: HistoryPage | null = { items: [], next: null };

  /** What `understand` and `report` were asked, and what they answer; null: it could not be had. */
  told: UnderstandRequest[] = [];
  reports: NewReport[] = [];
  understood: object | null = null;
  reported: object | null = null;

  /** What a route answers whose address has this in it; and everything that was sent to one of them. */
  answers: Record<string, object | null> = {};
  sent: object[] = [];

  async ask(path: string, send?: object): Promise<object | null> {
    const own = Object.keys(this.answers).find((part) => path.includes(part));
    if (own && send) this.sent.push(send);
    if (own) return this.answers[own]!;
    const [route, query] = path.replace('/v1/me/', '').split('?after=');
    if (route === 'understand') this.told.push(send as UnderstandRequest);
    else if (route === 'report') this.reports.push(send as NewReport);
    else this.calls.push(route === 'history' ? `history ${query ?? null}` : route!);
    const answers = { history: this.past, understand: this.understood, report: this.reported };
    return route === 'export' ? { choices: this.view.choices } : answers[route as keyof typeof answers];
  }

  erase(suppress: boolean) {
    this.calls.push(`erase ${suppress}`);
    return Promise.resolve(true);
  }

  /** What the device keeps beside her changes. */
  notes = new Map<string, unknown>();

  note<Value>(key: string, next?: (kept: Value | undefined) => Value): Promise<Value> {
    const kept = this.notes.get(key) as Value;
    const value = next ? next(kept) : kept;
    this.notes.set(key, value);
    return Promise.resolve(value);
  }

  #before = new Map<string, unknown>();

  #copy(): Preferences {
    return {
      view: this.view,
      judgeBy: (judge) => this.judgeBy(judge),
      direction: (act) => this.direction(act),
      do: (act) => this.do(act),
      retry: () => this.retry(),
      confirmHeld: (change) => this.confirmHeld(change),
      dismissHeld: (change) => this.dismissHeld(change),
      bring: () => this.bring(),
      ask: (path, send) => this.ask(path, send),
      note: (key, next) => this.note(key, next),
      erase: (suppress) => this.erase(suppress),
    };
  }
}
