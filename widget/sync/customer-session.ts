import type { Change } from '../../server/contract/change.ts';
import { ChangeQueue } from '../local/change-queue.ts';
import { pathOf } from '../local/choice-path.ts';
import { DeviceStore } from '../local/device-store.ts';
import type { KeptChange } from '../local/kept-change.ts';
import type { Failure } from './call-server.ts';
import { Connection } from './connection.ts';
import { fetchProfile } from './fetch-profile.ts';
import { Knowledge } from './knowledge.ts';
import type { Owner } from './knowledge.ts';
import { hasUnsent } from './known.ts';
import type { Known, Seen } from './known.ts';
import { Outbox } from './outbox.ts';
import { storeName } from './place.ts';
import type { Place } from './place.ts';
import { RetryTimer } from './retry-timer.ts';
import type { World } from './world.ts';

/** How old a profile may be before coming back to the page fetches it again, and how long another tab may take, ms. */
const FRESH = 60_000;
const OTHER_TAB = 3000;

/** One person on this page: her token, her store, her queue. Ends with `close`; the next person gets a new one. */
export class CustomerSession {
  readonly queue: ChangeQueue;
  #place: Place;
  #world: World;
  #owner: Owner;
  #knowledge: Knowledge;
  #line: Connection;
  #outbox: Outbox;
  #retry: RetryTimer;
  #shared: DeviceStore | null = null;
  #store: DeviceStore | null = null;
  #holder: string | null = null;
  #hasStore = Promise.withResolvers<DeviceStore>();
  #tabs: BroadcastChannel | null = null;
  #syncing: Promise<void> | null = null;
  #loadedAt = -Infinity;

  constructor(place: Place, world: World, owner: Owner) {
    this.#place = place;
    this.#world = world;
    this.#owner = owner;
    this.#knowledge = new Knowledge(owner, world);
    this.#line = new Connection(place, world, () => owner.reopen());
    this.#retry = new RetryTimer(world, () => void this.sync());
    this.queue = new ChangeQueue(this.#hasStore.promise, () => this.#knowledge.show({ kept: this.queue.kept }));
    this.#outbox = new Outbox({
      line: this.#line,
      queue: this.queue,
      knowledge: this.#knowledge,
      world,
      owner,
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
    if (this.#line.token && this.known.reachable) this.#knowledge.show({ saving: 'saving' });
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
    this.#knowledge.show({ waiting: 0, saving: 'saving' });
    this.#tellTabs();
    await this.#send();
  }

  /** The browser lost the network. */
  lose(): void {
    this.#knowledge.show({ reachable: false, saving: 'idle' });
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
    await this.#line.identify();
    const { token, holder } = this.#line;
    if (this.#knowledge.isClosed) return;
    if (token !== undefined && this.#store && holder !== this.#holder) return this.#owner.reopen();
    // The profile is on its way before IndexedDB opens.
    const isStale = this.#world.now() - this.#loadedAt >= FRESH;
    const loading = isStale && token !== undefined ? this.#load() : null;
    if (!this.#store) await this.#openStore();
    if (token === undefined) return this.#fail({ status: 0, code: 'token-unavailable', requestId: null, retryAfter: null });
    const failure = await loading;
    if (failure?.code !== 'offline' && hasUnsent(this.known)) await this.#send();
  }

  async #load(): Promise<Failure | null> {
    const { answers } = this.#outbox;
    const answer = await fetchProfile(this.#line, this.#place.site, this.#place.lang);
    if ('failure' in answer) {
      this.#fail(answer.failure);
      return answer.failure;
    }
    this.#loadedAt = this.#world.now();
    this.#retry.reset();
    this.#knowledge.reach();
    // An answer to a change that came in between is newer.
    if (answers === this.#outbox.answers || answer.body.revision >= this.known.revision) this.#knowledge.see(answer.body);
    void this.#keepSeen();
    return null;
  }

  async #openStore(): Promise<void> {
    const { token } = this.#line;
    const shared = (this.#shared ??= await DeviceStore.open(storeName(this.#place, '')));
    // Without a network only this device can say whose page it is: hers who was here last and did not sign out.
    this.#holder = await shared.note<string | null>('last', (last = null) => (token === undefined ? last : this.#line.holder));
    if (token === undefined && !this.#holder) return this.#knowledge.show({ keepsNothing: true });

    const name = this.#holder && storeName(this.#place, this.#holder);
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
    const waiting = store === shared ? 0 : (await shared.changes()).length;
    this.#knowledge.show({ keepsNothing: !store.keeps, waiting });
  }

  async #send(): Promise<void> {
    const store = this.#store;
    if (!this.#line.token || !store || this.#retry.isAskedToWait) return;
    if (!store.keeps) this.#knowledge.show({ keepsNothing: true });
    await this.#outbox.send(store.keeps ? storeName(this.#place, this.#holder ?? '') : null);
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
    if (hadUnsent) this.#knowledge.show({ saving: 'saved', savedAt: this.#world.now(), error: null });
  }
}
