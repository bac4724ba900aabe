import type { Direction } from '../server/contract/change.ts';
import type { Announce } from './announcements.ts';
import type { CustomerChoices } from './customer-choices.ts';
import type * as Rest from './customer-choices.ts';
import type { Act, Preferences, PreferenceView } from './preference-context.ts';
import { Connection } from './sync/connection.ts';
import { fetchProfile } from './sync/fetch-profile.ts';
import { nothingSeen } from './sync/nothing-seen.ts';
import type { Place } from './sync/place.ts';
import { browserWorld } from './sync/world.ts';
import type { World } from './sync/world.ts';

/** How long to wait before the rest of the script is asked for again, ms. */
const AGAIN = 5000;

/**
 * The only writer: takes her acts, shows them at once, keeps them, and has them sent. `announce` gets what the page may
 * want to know; `subscribe` gets a new `Preferences` on every step.
 *
 *     const preferences = new PreferenceController(announce);
 *     preferences.subscribe((now) => provider.setValue(now));
 *     preferences.open({ server: 'https://prefs.example.com', site: 'northgate', tokenUrl: '/preferences-token' });
 *
 * This file asks who she is and fetches her profile; what shows, keeps and sends is a file of its own, fetched beside it.
 */
export class PreferenceController implements Preferences {
  view: PreferenceView = nothingSeen;
  #announce: Announce;
  #world: World;
  #listeners = new Set<(now: Preferences) => void>();
  #place: Place | null = null;
  #choices: CustomerChoices | null = null;
  #loading: Promise<unknown> = Promise.resolve();
  #early: Act[] = [];
  #cancel = () => {};

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
  open(given: Place): void {
    if (this.#place && isSame(this.#place, given)) return void Object.assign(this.#place, given);
    this.close();
    const place = (this.#place = { ...given });
    const reopen = () => {
      this.close();
      this.open(place);
    };
    this.#draw({ ...nothingSeen, readonly: !!place.readonly });
    const line = new Connection(place, this.#world, reopen);
    const profile = line.identify().then(() => fetchProfile(line, place));
    const begin = ({ CustomerChoices: Choices }: typeof Rest) => {
      if (this.#place !== place) return;
      const draw = (view: PreferenceView) => this.#place === place && this.#draw(view);
      this.#choices = new Choices({ place, line, profile, world: this.#world, announce: this.#announce, draw, reopen });
      for (const act of this.#early.splice(0)) this.#choices.do(act);
    };
    const wait = () => {
      if (this.#place !== place) return;
      this.#draw({ ...this.view, phase: 'unreachable', online: false, keepsNothing: true });
      this.#cancel = this.#world.later(reopen, AGAIN);
    };
    this.#loading = import('./customer-choices.ts').then(begin, wait);
  }

  /** Ends without losing what is kept: the element left the page. */
  close(): void {
    this.#cancel();
    this.#place = null;
    this.#choices?.close();
    this.#choices = null;
  }

  /** She signed out: nothing of hers stays on the screen, or is opened again without her token. */
  async signOut(): Promise<void> {
    const place = this.#place;
    this.close();
    this.#early = [];
    this.#draw(nothingSeen);
    if (place) await (await import('./customer-choices.ts')).forget(place);
  }

  direction(act: Act): Direction {
    return this.#choices?.direction(act) ?? 'neutral';
  }

  /** Before her choices are here an act waits for them, and has no id yet. */
  do(act: Act): string {
    if (this.#choices) return this.#choices.do(act);
    if (this.#place) this.#early.push(act);
    return '';
  }

  retry(): void {
    void this.flush();
  }

  /** Sends what is unsent now; resolves when it was tried. */
  async flush(): Promise<void> {
    await this.#loading;
    await this.#choices?.syncNow();
  }

  /** Fetches her profile anew; where nobody knew who she is, asks again who she is. */
  async refresh(): Promise<void> {
    const place = this.#place;
    if (place && this.view.customer === null) {
      this.close();
      this.open(place);
      await this.#loading;
    } else await this.flush();
  }

  confirmHeld(change: string): void {
    this.#choices?.confirmHeld(change);
  }

  dismissHeld(change: string): void {
    this.#choices?.dismissHeld(change);
  }

  bring(): void {
    this.#choices?.bring();
  }

  #draw(view: PreferenceView): void {
    this.view = view;
    const now: Preferences = {
      view,
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

/** Whether only the host's function changed: frameworks make a new one on every drawing. */
function isSame(one: Place, other: Place): boolean {
  const keys = ['server', 'site', 'tokenUrl', 'lang', 'readonly'] as const;
  return keys.every((key) => one[key] === other[key]) && !one.getToken === !other.getToken;
}
