import { createHash } from 'node:crypto';
import type { Claimed, KnownBy, NewEvent, Recorded } from '../../server/store/rows.ts';
import type { Store } from '../../server/store/store.ts';
import { CUSTOMERS, ENDPOINTS } from './lockstep-acts.ts';
import type { Act } from './lockstep-acts.ts';
import { aKey, anEndpoint, aSite, stepOf } from './rows.ts';

/* Acts on a store by its interface alone, all of them told by their arguments, so that two drivers can be taken through the same life. */

export const SITE = 'northgate';
export const START = Date.parse('2026-11-21T12:00:00Z');
const LEASE = 10_000;

/** One store and what its life needs to know: the clock, the leases it gave, how many things were made. */
export interface Life {
  store: Store;
  now: number;
  made: number;
  claimed: Claimed[];
}

export async function beginLife(store: Store): Promise<Life> {
  await store.createSite(aSite(SITE), { ...aKey(SITE), createdAt: new Date(START).toISOString() });
  for (const [place, id] of ENDPOINTS.entries()) {
    await store.addEndpoint(anEndpoint(SITE, { id, name: id, order: place === 0 ? 'latest' : 'every' }), []);
  }
  return { store, now: START, made: 0, claimed: [] };
}

export const mac = (name: string): Uint8Array => createHash('sha256').update(name).digest();
const addressOf = (name: string): KnownBy => ({ kind: 'email', mac: mac(name) });
const at = ({ now }: Life): string => new Date(now).toISOString();

function newEvent(life: Life, more: Partial<NewEvent>): NewEvent {
  life.made += 1;
  const body = JSON.stringify({ data: { via: 'widget', changes: [{ path: 'channels.email', to: 'yes' }] } });
  const event = { id: `evt_${life.made}`, type: 'preferences.changed' as const, site: SITE, customer: null };
  return { ...event, revision: null, at: at(life), body, quieter: false, ...more };
}

/** Does one act; answers what the store said, without what is the driver's own affair (positions). */
export async function doAct(life: Life, act: Act): Promise<unknown> {
  const { store } = life;
  switch (act.do) {
    case 'write':
      return write(life, act);
    case 'claim': {
      const token = `t${(life.made += 1)}`;
      const { now } = life;
      const claimed = await store.claim({ now, leaseUntil: now + LEASE, token, limit: act.limit, perEndpoint: 3 });
      life.claimed.push(...claimed);
      return claimed.map(({ delivery, event, attempt, replayed, endpoint: to }) => [
        delivery.endpoint,
        event.id,
        attempt,
        replayed,
        to.order,
      ]);
    }
    case 'end':
      return end(life, act);
    case 'wait':
      life.now += act.for;
      return store.nextDue();
    case 'release': {
      const one = life.claimed[act.which];
      return one
        ? store.release({ token: one.token, delivery: one.delivery })
        : store.release({ expiredBefore: life.now });
    }
    case 'change': {
      const row = await store.endpoint(SITE, act.endpoint);
      return store.updateEndpoint({ ...row!, state: act.state, order: act.order });
    }
    case 'redeliver': {
      const range = { since: new Date(START - 1000).toISOString(), until: null, types: null };
      return store.redeliver({ site: SITE, endpoint: act.endpoint, ...range, onlyDead: act.onlyDead });
    }
    case 'enable': {
      const from = act.from === 'instant' ? { at: new Date(START + 5000).toISOString() } : act.from;
      return store.enable({ site: SITE, endpoint: act.endpoint, from });
    }
    case 'erase': {
      const wish = { site: SITE, customer: act.customer, mac: mac(act.customer), addresses: [], evenUnseen: true };
      const event = newEvent(life, { type: 'customer.erased', customer: act.customer, quieter: true });
      return store.erase({ ...wish, suppress: act.suppress, event });
    }
    case 'sweep': {
      const before = new Date(life.now - 8000).toISOString();
      const gone = [await store.forgetSnippets(before, 3), await store.forgetAttempts(before, 3)];
      for (let place = await store.forgetDeliveries({ before, after: null, limit: 3 }); place;) {
        place = await store.forgetDeliveries({ before, after: place, limit: 3 });
      }
      return gone;
    }
    case 'refuse':
      return store.refuseChannel({ site: SITE, address: addressOf(act.address), channel: 'email', at: at(life) });
    case 'reserve':
      return reserve(life, act.who);
  }
}

function write(life: Life, act: Extract<Act, { do: 'write' }>): Promise<unknown> {
  const { customer: id, type, quieter } = act;
  const addresses = act.addresses?.map(addressOf);
  const key = { site: SITE, customer: id, changes: [], mac: () => mac(id), ...(addresses && { addresses }) };
  const event = newEvent(life, { type, customer: id, quieter });
  life.made += 1;
  const change = `change_${life.made}`;
  return life.store.write(key, (loaded) => {
    const step = stepOf(loaded, SITE, id);
    const revision = Math.max(step.state!.revision, (loaded.tombstone?.revision ?? 0) + 1);
    const own = { ...event, revision };
    const { row, tombstone, isAddressSuppressed, refusedChannels, endpoints } = loaded;
    return {
      answer: [row?.revision, row?.suppression, tombstone, isAddressSuppressed, refusedChannels, endpoints.length],
      save: {
        ...step,
        state: { ...step.state!, revision },
        changes: [{ id: change, digest: 'd', revision, steps: [] }],
        events: [own],
        deliveries: new Map([[own.id, ENDPOINTS]]),
        at: at(life),
        ...(addresses && { addresses }),
        liftSuppression: act.lift,
        isHerAct: act.lift,
      },
    };
  });
}

async function end(life: Life, { which, how }: Extract<Act, { do: 'end' }>): Promise<unknown> {
  const [one] = life.claimed.splice(which % Math.max(1, life.claimed.length), 1);
  if (!one) return null;
  const attempt = { n: one.attempt + 1, at: at(life), status: 200, milliseconds: 1, peer: null, snippet: 'heard' };
  const next: Recorded['next'] = how === 'due' ? { state: 'due', at: life.now + 3000 } : { state: how };
  const { delivery, token } = one;
  const kind = how === 'done' ? ('ok' as const) : ('status' as const);
  const may = await life.store.maySend(delivery, token);
  const result: Recorded = { delivery, token, attempt: { ...attempt, class: kind }, next, disable: false };
  const kept = await life.store.record([result], (health, { attempt: { class: ended } }) => ({
    ...health,
    failures: ended === 'ok' ? 0 : health.failures + 1,
    failingSince: ended === 'ok' ? null : (health.failingSince ?? life.now),
    width: ended === 'ok' ? null : 2,
    disable: health.failures >= 4,
  }));
  return [may, kept];
}

function reserve(life: Life, name: string): Promise<unknown> {
  life.made += 1;
  const id = `con_${life.made}`;
  const isCustomer = CUSTOMERS.includes(name);
  const who = isCustomer ? { customer: name, mac: () => mac(name) } : { address: addressOf(name) };
  return life.store.reserve({ site: SITE, who }, ({ standings, tombstone, contacts }) => {
    const whose = standings.length > 0 ? standings.map((one) => one.customer) : isCustomer ? [name] : [];
    const taken = whose.map((one) => contacts(one, { after: 0, until: life.now }).map((row) => row.id));
    const slot = { site: SITE, channel: 'email' as const, topic: 'news', at: life.now, result: null, asked: true };
    const isFree = taken.every((ids) => ids.length < 3);
    const rows = isFree
      ? whose.map((one) => ({ ...slot, id, customer: one, decision: null, expiresAt: life.now }))
      : [];
    return { answer: [standings.map(({ head }) => head), tombstone, taken], kept: { decisions: [], contacts: rows } };
  });
}
