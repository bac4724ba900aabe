import type { Change } from '../../server/contract/change.ts';
import { ChangeQueue } from '../local/change-queue.ts';
import { pathOf } from '../local/choice-path.ts';
import { DeviceStore } from '../local/device-store.ts';
import type { KeptChange } from '../local/kept-change.ts';
import type { Answer, Failure } from './call-server.ts';
import { fail } from './call-server.ts';
import type { Connection } from './connection.ts';
import { fetchProfile } from './fetch-profile.ts';
import { Knowledge } from './knowledge.ts';
import { hasUnsent } from './known.ts';
import type { Known, Seen } from './known.ts';
import { Outbox } from './outbox.ts';
import { storeName } from './place.ts';
import type { Place } from './place.ts';
import { RetryTimer } from './retry-timer.ts';
import type { Announce } from '../announcements.ts';
import type { World } from './world.ts';

/** How old a profile may be before coming back to the page fetches it again, and how long another tab may take, ms. */
const FRESH = 60_000;
const OTHER_TAB = 3000;

/** What a session works with; `profile` was asked for already. */
export interface SessionNeeds {
  place: Place;
  world: World;
  line: Connection;
  profile: Promise<Answer<Seen>>;
  announce: Announce;
  /** The page now speaks for somebody else, or comes back from the cache. */
  reopen(): void;
}

/** Whom a session tells. */
export interface Owner {
  /** What is known has changed. */
  changed(): void;
  /** The server will never take this change. */
  refused(change: string): void;
}

/** One person on this page: her token, her store, her queue. Ends with `close`; the next person gets a new one. */
export class CustomerSession {
  readonly queue: ChangeQueue;
  #needs: SessionNeeds;
  #knowledge: Knowledge;
  #outbox: Outbox;
  #retry: RetryTimer;
  #shared: DeviceStore | null = null;
  #store: DeviceStore | null = null;
  #holder: string | null = null;
  #hasStore = Promise.withResolvers<DeviceStore>();
  #tabs: BroadcastChannel | null = null;
  #early: Promise<Answer<Seen>> | null;
  #syncing: Promise<void> | null = null;
  #loadedAt = -Infinity;

  constructor(needs: SessionNeeds, { changed, refused }: Owner) {
    const { world, line } = needs;
    this.#needs = needs;
    this.#early = needs.profile;
    const knowledge = new Knowledge(needs, changed);
    const queue = new ChangeQueue(this.#hasStore.promise, () => knowledge.show({ kept: queue.kept }));
    this.#knowledge = knowledge;
    this.queue = queue;
    this.#retry = new RetryTimer(world, () => void this.sync());
    this.#outbox = new Outbox({
      line,
      queue,
      knowledge,
      world,
      refused,
      answered: () => void this.#keepSeen(),
      reload: () => void this.#load(),
      failed: (failure) => this.#fail(failure),
    });
  }

  get known(): Known {
    return this.#knowledge.known;
  }

  /** Brings everything up to date: who she is, what the server holds, and what it has not been told. */
  sync(): Promise<void> {
    return (this.#syncing ??= this.#sync().finally(() => (this.#syncing = null)));
  }

  /** The same at her own wish: the profile anew, and not waiting for what the server asked to wait. */
  syncNow(): Promise<void> {
    this.#retry.reset();
    this.#loadedAt = -Infinity;
    return this.sync();
  }

  /** Shows, keeps and sends a change. */
  async add(change: KeptChange): Promise<void> {
    if (this.#needs.line.token && this.known.online) this.#knowledge.show({ saving: 'saving' });
    await this.queue.add(change);
    const path = pathOf(change.change, change.restore?.path);
    this.#knowledge.announce('ask-first-queued', { change: change.change.id, path });
    this.#tellTabs();
    await this.#send();
  }

  /** Takes held changes out of the queue. */
  async drop(held: readonly KeptChange[]): Promise<void> {
    await this.queue.settle(held, () => null);
    this.#tellTabs();
  }

  /** Sends, as hers, what was chosen on this device before anybody knew who she is. */
  async bring(asHers: (change: Change) => KeptChange): Promise<void> {
    const shared = this.#shared;
    if (!shared || shared === this.#store) return;
    for (const { seq, change } of await shared.changes()) {
      await this.queue.add(asHers(change));
      await shared.put(seq, null);
    }
    this.#knowledge.show({ fromThisDevice: 0, saving: 'saving' });
    this.#tellTabs();
    await this.#send();
  }

  /** The browser lost the network. */
  lose(): void {
    this.#knowledge.show({ online: false, saving: 'idle' });
  }

  /** Forgets whose page this was, so that it is not opened in her name without a network. */
  async forget(): Promise<void> {
    await this.#shared?.note('last', () => null);
  }

  /** Ends it: nothing is shown or sent any more; what is being kept or answered is finished first. */
  close(): void {
    this.#knowledge.isClosed = true;
    this.#retry.reset();
    this.#tabs?.close();
    void Promise.allSettled([this.queue.settled(), this.#outbox.settled()]).then(() => {
      this.#shared?.close();
      this.#store?.close();
    });
  }

  async #sync(): Promise<void> {
    if (this.#knowledge.isClosed || this.#retry.isAskedToWait) return;
    await this.#needs.line.identify();
    const { token, holder } = this.#needs.line;
    if (this.#knowledge.isClosed) return;
    if (token !== undefined && this.#store && holder !== this.#holder) return this.#needs.reopen();
    // The profile is on its way before IndexedDB opens.
    const isStale = this.#needs.world.now() - this.#loadedAt >= FRESH;
    const loading = isStale && token !== undefined ? this.#load() : null;
    if (!this.#store) await this.#openStore();
    if (token === undefined) {
      this.#early = null;
      return this.#fail(fail('token-unavailable').failure);
    }
    const failure = await loading;
    if (failure?.code !== 'offline' && hasUnsent(this.known)) await this.#send();
  }

  async #load(): Promise<Failure | null> {
    const { answers } = this.#outbox;
    const { line, place } = this.#needs;
    const early = this.#early;
    this.#early = null;
    const answer = await (early ?? fetchProfile(line, place));
    if ('failure' in answer) {
      this.#fail(answer.failure);
      return answer.failure;
    }
    this.#loadedAt = this.#needs.world.now();
    this.#retry.reset();
    this.#knowledge.reach();
    // An answer to a change that came in between is newer.
    if (answers === this.#outbox.answers || answer.body.revision >= this.known.revision) this.#knowledge.see(answer.body);
    void this.#keepSeen();
    return null;
  }

  async #openStore(): Promise<void> {
    const { token } = this.#needs.line;
    const shared = (this.#shared ??= await DeviceStore.open(storeName(this.#needs.place, '')));
    // Without a network only this device can say whose page it is: hers who was here last and did not sign out.
    this.#holder = await shared.note<string | null>('last', (last = null) => (token === undefined ? last : this.#needs.line.holder));
    if (token === undefined && !this.#holder) return this.#knowledge.show({ keepsNothing: true });

    const name = this.#holder && storeName(this.#needs.place, this.#holder);
    const store = token === null ? shared : await DeviceStore.open(name);
    if (this.#knowledge.isClosed) return store.close();
    this.#store = store;
    this.#hasStore.resolve(store);
    if (name && store.keeps) {
      this.#tabs = new BroadcastChannel(name);
      this.#tabs.onmessage = () => void this.#hearTab();
    }
    const seen = await store.note<Seen | undefined>('seen');
    if (seen && this.known.phase !== 'ready') this.#knowledge.see(seen);
    await this.queue.read();
    const fromThisDevice = store === shared ? 0 : (await shared.changes()).length;
    this.#knowledge.show({ keepsNothing: !store.keeps, fromThisDevice });
  }

  async #send(): Promise<void> {
    const store = this.#store;
    if (!this.#needs.line.token || !store || this.#retry.isAskedToWait) return;
    if (!store.keeps) this.#knowledge.show({ keepsNothing: true });
    await this.#outbox.send(store.keeps ? storeName(this.#needs.place, this.#holder ?? '') : null);
  }

  #fail(failure: Failure): void {
    if (this.#knowledge.isClosed) return;
    const wait = this.#retry.fail(failure.retryAfter);
    this.#knowledge.fail(failure, this.#retry.failures, wait);
  }

  /** Keeps what the server said for a visit without a network, and tells the other tabs. */
  async #keepSeen(): Promise<void> {
    this.#retry.reset();
    const store = await this.#hasStore.promise;
    const { customer, catalog, confirmed, revision, masks } = this.known;
    await store.note<Seen>('seen', () => ({ customer, catalog, confirmed, revision, masks }));
    this.#tellTabs();
  }

  #tellTabs(): void {
    if (!this.#knowledge.isClosed) this.#tabs?.postMessage('changed');
  }

  async #hearTab(): Promise<void> {
    const hadUnsent = hasUnsent(this.known);
    await this.queue.read();
    const seen = await this.#store?.note<Seen | undefined>('seen');
    if (seen && seen.revision >= this.known.revision) this.#knowledge.see(seen);
    if (hasUnsent(this.known)) return this.#retry.again(OTHER_TAB);
    if (hadUnsent) this.#knowledge.show({ saving: 'saved', savedAt: this.#needs.world.now(), error: null });
  }
}
