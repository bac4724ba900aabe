import assert from 'node:assert/strict';
import type { Catalog } from '../../server/contract/catalog.ts';
import { ChangesRequest, type Change } from '../../server/contract/change.ts';
import type { Choices } from '../../server/contract/choices.ts';
import {
  applyChanges,
  referencedChanges,
  type ApplyResult,
  type ChangesDone,
} from '../../server/domain/apply-changes.ts';
import { unseenProfile, type AppliedChange, type ProfileState } from '../../server/domain/profile-state.ts';
import type { PublishedCatalog } from '../../server/domain/published-catalog.ts';
import type { Proposal } from '../../server/domain/settle-proposal.ts';

/* One customer's profile and kept records in memory, loaded and saved as a store does it. */

type Op<One> = One extends Change ? Omit<One, 'id' | 'at'> & { id?: string; at?: string } : never;

/** A change without its id and instant, which the desk makes. */
export type Act = Op<Change>;

export interface Sent {
  base?: number;
  shown?: ChangesRequest['shown'] | null;
  device?: ChangesRequest['device'];
}

export const NOW = '2026-11-21T10:00:00Z';
export const EARLIER = '2026-11-21T09:00:00Z';

export const SHOP: Catalog = {
  brand: 'Northgate Motors',
  help: 'tel:+15550100',
  languages: ['en'],
  timeZone: 'America/New_York',
  channels: [{ id: 'email' }, { id: 'sms' }, { id: 'phone' }, { id: 'post' }],
  topics: [
    {
      id: 'trade-in',
      class: 'marketing',
      name: { en: 'Trade-in offers' },
      about: ['car'],
      sells: true,
      channels: ['email', 'phone', 'post'],
      words: 3,
    },
    { id: 'news', class: 'marketing', name: { en: 'News' }, channels: ['email', 'sms'] },
    {
      id: 'add-ons',
      class: 'marketing',
      name: { en: 'Add-ons' },
      channels: ['email'],
      validFor: 'P2Y',
      confirm: true,
    },
    { id: 'service', class: 'service', name: { en: 'Service' }, about: ['car'], channels: ['email', 'sms', 'phone'] },
    { id: 'recall', class: 'essential', why: { en: 'The law.' }, name: { en: 'Recalls' }, channels: ['email', 'post'] },
    { id: 'partners', class: 'sharing', name: { en: 'Sharing' }, recipients: ['Harbour Finance Ltd'] },
  ],
};

let count = 0;

/** A bare UUIDv7-shaped id, another one at each call. */
export function newChangeId(): string {
  count += 1;
  return `0193f000-0000-7000-8000-${count.toString(16).padStart(12, '0')}`;
}

export class ChangeDesk {
  state: ProfileState = unseenProfile();
  published: PublishedCatalog | null;
  everTopics: Set<string>;
  records = new Map<string, AppliedChange>();
  proposals: Proposal[] = [];
  now = NOW;

  constructor(catalog: Catalog | null = SHOP) {
    this.published = catalog && { version: 1, catalog };
    this.everTopics = new Set(catalog?.topics.map(({ id }) => id));
  }

  get choices(): Choices {
    return this.state.choices;
  }

  /** What the current catalog shows. */
  get shown(): NonNullable<ChangesRequest['shown']> {
    const words = (this.published?.catalog.topics ?? []).map((topic) => [topic.id, topic.words ?? 1]);
    return { catalogVersion: this.published?.version ?? 1, words: Object.fromEntries(words) };
  }

  publish(change: (catalog: Catalog) => Catalog): void {
    const catalog = change(structuredClone(this.published!.catalog));
    this.published = { version: this.published!.version + 1, catalog };
    for (const { id } of catalog.topics) this.everTopics.add(id);
  }

  request(acts: Act[], sent: Sent = {}): ChangesRequest {
    const shown = sent.shown === undefined ? this.shown : sent.shown;
    return ChangesRequest.parse({
      base: sent.base ?? this.state.revision,
      changes: acts.map((act) => ({ id: newChangeId(), at: EARLIER, ...act })),
      ...(shown && { shown }),
      ...(sent.device && { device: sent.device }),
    });
  }

  send(request: ChangesRequest): ApplyResult {
    const { state, published, everTopics, proposals, now } = this;
    const wanted = referencedChanges(request).flatMap((id) => this.records.get(id) ?? []);
    const applied = new Map(wanted.map((record) => [record.id, record]));
    const before = JSON.stringify(state);
    const result = applyChanges({ state, published, everTopics, applied, proposals, request, via: 'widget', now });
    assert.equal(JSON.stringify(state), before, 'the state that was handed in is never altered');
    if (result.kind === 'done') this.#save(result);
    return result;
  }

  /** Sends acts that must be well formed and answers what was done. */
  do(acts: Act | Act[], sent: Sent = {}): ChangesDone & { ids: string[] } {
    const request = this.request([acts].flat(), sent);
    const result = this.send(request);
    assert.ok(result.kind === 'done', JSON.stringify(result));
    return { ...result, ids: request.changes.map(({ id }) => id) };
  }

  #save(done: ChangesDone): void {
    const isNew = done.state !== this.state;
    assert.equal(isNew, done.steps.length > 0, 'a new state comes with steps, and steps with a new state');
    assert.equal(done.state.revision, this.state.revision + (isNew ? 1 : 0), 'one request makes at most one revision');
    if (isNew) this.state = JSON.parse(JSON.stringify(done.state)) as ProfileState;
    for (const record of done.changes) {
      assert.ok(!this.records.has(record.id), 'a record is kept once');
      this.records.set(record.id, JSON.parse(JSON.stringify(record)) as AppliedChange);
    }
    this.proposals = this.proposals.filter(({ id }) => !done.settled.includes(id));
  }
}
