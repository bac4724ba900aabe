import { PreferenceController } from '../../widget/preferences.ts';
import { newChangeId } from '../../widget/new-change-id.ts';
import type { Announcements } from '../../widget/announcements.ts';
import type { Place } from '../../widget/sync/place.ts';
import { browserWorld } from '../../widget/sync/world.ts';
import type { World } from '../../widget/sync/world.ts';
import type { PreferenceView } from '../../widget/preference-context.ts';
import { until } from './assert.ts';

const origin = location.origin;
let sites = 0;

/** A site of its own on the real server. */
export async function createSite(): Promise<TestSite> {
  const id = `site-${newChangeId(Date.now()).slice(-12)}-${++sites}`;
  const answer = await fetch(`/test/site?id=${id}`, { method: 'POST' });
  const { apiKey } = (await answer.json()) as { apiKey: string };
  return { id, apiKey };
}

export interface TestSite {
  id: string;
  apiKey: string;
}

/** Asks the real server as the business does. */
export async function asBusiness<Body>(
  site: TestSite,
  path: string,
  send?: { method: string; body: unknown },
): Promise<Body> {
  const headers = { authorization: `Bearer ${site.apiKey}`, 'content-type': 'application/json' };
  const answer = await fetch(path, { method: send?.method, headers, body: send && JSON.stringify(send.body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Body;
}

export async function tokenOf(site: TestSite, customer: string, lasts = 900): Promise<string> {
  const answer = await fetch(`/test/token?${new URLSearchParams({ site: site.id, customer, lasts: String(lasts) })}`);
  return ((await answer.json()) as { token: string }).token;
}

/** The network between a page and the server, to be cut and bent; what passes is real. */
export class Network {
  isCut = false;
  /** The bodies of the requests that went out, by path. */
  sent: { path: string; body: Record<string, unknown> | null }[] = [];
  /** Stands in for the server where it answers something. */
  bend: (path: string, ask: (instead?: string) => Promise<Response>) => Promise<Response> | null = () => null;

  fetch: typeof fetch = async (input, init) => {
    const { pathname: path } = new URL(input as string, origin);
    const body = init?.body ? (JSON.parse(init.body as string) as Record<string, unknown>) : null;
    this.sent.push({ path, body });
    if (this.isCut) throw new TypeError('Failed to fetch');
    return this.bend(path, (instead) => fetch(instead ?? input, init)) ?? fetch(input, init);
  };

  /** The requests that carried changes. */
  get posts(): {
    base: number;
    changes: { id: string; op: string }[];
    device: { id: string; seq: number };
    shown?: unknown;
  }[] {
    return this.sent.flatMap(({ path, body }) => (path === '/v1/me/changes' && body ? [body as never] : []));
  }
}

/** A page with one customer's preferences on it, as the element holds them. */
export class Page {
  network = new Network();
  told: { type: string; detail: unknown }[] = [];
  /** What is planned for later, run by `runTimers` alone. */
  timers: { run: () => void; wait: number }[] = [];
  preferences: PreferenceController;
  place: Place;

  constructor(site: TestSite, customer: string | null, odd: Partial<Place & World> = {}) {
    const world: World = {
      ...browserWorld,
      fetch: this.network.fetch,
      random: () => 0,
      later: (run, wait) => {
        const timer = { run, wait };
        this.timers.push(timer);
        return () => void (this.timers = this.timers.filter((each) => each !== timer));
      },
      ...odd,
    };
    this.preferences = new PreferenceController((type, detail) => this.told.push({ type, detail }), world);
    this.place = { server: origin, site: site.id, getToken: customer ? () => tokenOf(site, customer) : null, ...odd };
  }

  get view(): PreferenceView {
    return this.preferences.view;
  }

  /** Opens and waits until her choices, and what this device keeps of them, can be drawn. */
  async open(): Promise<this> {
    this.preferences.open(this.place);
    await until(() => this.view.phase === 'ready', 'her choices can be drawn');
    await this.preferences.flush();
    return this;
  }

  /** Runs what is planned, as if its time had come. */
  runTimers(): void {
    for (const { run } of this.timers.splice(0)) run();
  }

  heard<Type extends keyof Announcements>(type: Type): Announcements[Type][] {
    return this.told.flatMap((each) => (each.type === type ? [each.detail as Announcements[Type]] : []));
  }

  async saved(): Promise<void> {
    await until(() => this.view.saving === 'saved' && this.view.unsent.length === 0, 'her changes are saved');
  }

  close(): void {
    this.preferences.close();
  }
}
