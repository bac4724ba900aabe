import type { Change } from '../../server/contract/change.ts';
import { ChangeQueue } from '../local/change-queue.ts';
import { pathOf } from '../local/choice-path.ts';
import type { DeviceStore } from '../local/device-store.ts';
import type { KeptChange } from '../local/kept-change.ts';
import { fail, type Failure } from './call-server.ts';
import { Knowledge } from './knowledge.ts';
import { hasUnsent, type Known, type Seen } from './known.ts';
import { closeStores, openStores } from './open-stores.ts';
import type { Stores } from './open-stores.ts';
import { Outbox } from './outbox.ts';
import { ProfileLoader } from './profile-loader.ts';
import { RetryTimer } from './retry-timer.ts';
import type { SessionNeeds } from './session-needs.ts';
import { TabLine } from './tab-line.ts';

/** How long another tab may take to send what it kept before this one tries, ms. */
const OTHER_TAB = 3000;

/** One person on this page: her token, her store, her queue. Ends with `close`; the next person gets a new one. */
export class CustomerSession {
  #needs: SessionNeeds;
  #knowledge: Knowledge;
  #queue: ChangeQueue;
  #profile: ProfileLoader;
  #outbox: Outbox;
  #retry: RetryTimer;
  #stores: Stores | null = null;
  #hasStore = Promise.withResolvers<DeviceStore>();
  #tabs = new TabLine();
  #syncing: Promise<void> = Promise.resolve();

  constructor(needs: SessionNeeds) {
    const { world, line, refused } = needs;
    const knowledge = new Knowledge(needs);
    const queue = new ChangeQueue(this.#hasStore.promise, () => knowledge.show({ kept: queue.kept }));
    this.#needs = needs;
    this.#knowledge = knowledge;
    this.#queue = queue;
    this.#profile = new ProfileLoader(needs, knowledge);
    this.#retry = new RetryTimer(world, () => void this.sync());
    this.#outbox = new Outbox({
      line,
      queue,
      knowledge,
      world,
      refused,
      answered: () => {
        this.#profile.answers++;
        this.#retry.reset();
        void this.#keepSeen();
      },
      reload: () => void this.#load(),
      failed: (failure) => this.#fail(failure),
    });
  }

  get known(): Known {
    return this.#knowledge.known;
  }

  /** Brings everything up to date: who she is, what the server holds, and what it has not been told. */
  sync(): Promise<void> {
    const run = () => this.#sync();
    return (this.#syncing = this.#syncing.then(run, run));
  }

  /** The same at her own wish: the profile anew, and not waiting for what the server asked to wait. */
  async syncNow(): Promise<void> {
    await this.#syncing;
    this.#retry.reset();
    this.#profile.expire();
    await this.sync();
  }

  /** Shows, keeps and sends a change. */
  async add(change: KeptChange): Promise<void> {
    if (this.#canSend) this.#knowledge.show({ saving: 'saving' });
    await this.#queue.add(change);
    if (!this.#stores!.own!.keeps) this.#knowledge.show({ keepsNothing: true });
    const path = pathOf(change.change, change.restore?.path);
    this.#knowledge.announce('ask-first-queued', { change: change.change.id, path });
    this.#tabs.tell();
    await this.#send();
  }

  /** Takes held changes out of the queue. */
  async drop(held: readonly KeptChange[]): Promise<void> {
    await this.#queue.settle(held, () => null);
    this.#tabs.tell();
  }

  /** Sends, as hers, what was chosen on this device before anybody knew who she is. */
  async bring(asHers: (change: Change) => KeptChange): Promise<void> {
    const { shared, own } = this.#stores ?? {};
    if (!shared || !own || shared === own) return;
    for (const { seq, change } of await shared.changes()) {
      await this.#queue.add(asHers(change));
      await shared.put(seq, null);
    }
    this.#knowledge.show({ fromThisDevice: 0 });
    this.#tabs.tell();
    await this.#send();
  }

  /** The browser lost the network. */
  lose(): void {
    this.#knowledge.show({ online: false, saving: 'idle' });
  }

  /** Ends it: nothing is shown or sent any more; what is being kept or answered is finished first. */
  close(): void {
    this.#knowledge.isClosed = true;
    this.#retry.reset();
    this.#tabs.close();
    void Promise.allSettled([this.#queue.settled(), this.#outbox.settled()]).then(() => {
      if (this.#stores) closeStores(this.#stores);
    });
  }

  async #sync(): Promise<void> {
    if (this.#knowledge.isClosed || this.#retry.isAskedToWait) return;
    const { line, reopen } = this.#needs;
    await line.identify();
    if (this.#knowledge.isClosed) return;
    const isKnown = line.token !== undefined;
    if (isKnown && this.#stores?.own && line.holder !== this.#stores.holder) return reopen();
    // The profile is on its way before IndexedDB opens.
    const loading = isKnown && this.#profile.isStale ? this.#load() : null;
    if (!this.#stores?.own) await this.#openStores();
    if (!isKnown) {
      this.#profile.expire();
      return this.#fail(fail('token-unavailable').failure);
    }
    const failure = await loading;
    if (failure?.code !== 'offline' && hasUnsent(this.known)) await this.#send();
  }

  async #load(): Promise<Failure | null> {
    const failure = await this.#profile.load();
    if (failure) this.#fail(failure);
    else {
      if (!hasUnsent(this.known)) this.#retry.reset();
      await this.#keepSeen();
    }
    return failure;
  }

  async #openStores(): Promise<void> {
    const stores = await openStores(this.#needs.place, this.#needs.line);
    const { shared, own, name } = stores;
    if (this.#knowledge.isClosed) return closeStores(stores);
    this.#stores = stores;
    if (!own) return this.#knowledge.show({ keepsNothing: true });
    this.#hasStore.resolve(own);
    if (name) this.#tabs.open(name, () => void this.#hearTab());
    const seen = await own.note<Seen | undefined>('seen');
    if (seen && this.known.phase !== 'ready') this.#knowledge.see(seen);
    await this.#queue.read();
    const fromThisDevice = own === shared ? 0 : (await shared.changes()).length;
    this.#knowledge.show({ keepsNothing: !own.keeps, fromThisDevice });
  }

  /** Whether there is somebody to send as, and nothing says that it would be in vain. */
  get #canSend(): boolean {
    return !!this.#needs.line.token && this.known.online && !this.#retry.isAskedToWait;
  }

  async #send(): Promise<void> {
    if (!this.#needs.line.token || !this.#stores?.own || this.#retry.isAskedToWait) return;
    if (this.#canSend && hasUnsent(this.known)) this.#knowledge.show({ saving: 'saving' });
    await this.#outbox.send(this.#stores.name);
  }

  #fail(failure: Failure): void {
    if (this.#knowledge.isClosed) return;
    const wait = this.#retry.fail(failure.retryAfter);
    this.#knowledge.fail(failure, this.#retry.failures, wait);
  }

  /** The server answered: keeps what it said for a visit without a network, and tells the other tabs. */
  async #keepSeen(): Promise<void> {
    const store = await this.#hasStore.promise;
    const { customer, catalog, confirmed, revision, masks } = this.known;
    await store.note<Seen>('seen', () => ({ customer, catalog, confirmed, revision, masks }));
    this.#tabs.tell();
  }

  async #hearTab(): Promise<void> {
    const hadUnsent = hasUnsent(this.known);
    await this.#queue.read();
    const seen = await this.#stores?.own?.note<Seen | undefined>('seen');
    if (seen && seen.revision >= this.known.revision) this.#knowledge.see(seen);
    if (hasUnsent(this.known)) return this.#retry.again(OTHER_TAB);
    if (hadUnsent)
      this.#knowledge.show({ online: true, saving: 'saved', savedAt: this.#needs.world.now(), error: null });
  }
}
