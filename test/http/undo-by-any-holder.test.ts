import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import type { Choices } from '../../server/contract/choices.ts';
import { linkDesk, nonceOn, undo as undoOnForm, type Link, type LinkDesk } from './made-link.ts';
import { ask, askJson, change, makeSite, startServer, type Parsed } from './test-server.ts';
import type { TestServer, TestSite } from './test-server.ts';

/* She says everything to two profiles; whoever holds a link to the first does there what he likes. */

let server: TestServer;
let site: TestSite;
let desk: LinkDesk;
let people = 0;
let phone = '';
before(async () => {
  server = startServer();
  site = await makeSite(server);
  desk = linkDesk(server, site);
});
after(() => server.close());

const byKey = (path: string, body: unknown, how: object = {}) =>
  askJson(server, path, { body, bearer: site.apiKey, ...how });
const yeses = () => [
  change('channel', { channel: 'email', use: 'yes' }),
  change('channel', { channel: 'phone', use: 'yes' }),
  change('topic', { topic: 'trade-in', want: 'yes', channels: ['email', 'phone'] }),
  change('topic', { topic: 'partners', want: 'yes' }),
];
const noes = () => [
  change('channel', { channel: 'email', use: 'no' }),
  change('channel', { channel: 'phone', use: 'no' }),
  change('topic', { topic: 'trade-in', want: 'no' }),
  change('topic', { topic: 'trade-in', want: 'yes', channels: ['email'] }),
  change('topic', { topic: 'service', want: 'no' }),
  change('topic', { topic: 'partners', want: 'no' }),
  change('pause', { pause: { channels: ['phone'], until: '2026-12-05' } }),
  change('stop'),
];

/** What she has on, be it masked by something else or not; each of it is more than its absence. */
function on({ stopped, channels, topics }: Choices): string[] {
  const offered = { 'trade-in': ['email', 'phone', 'post'], service: ['email', 'sms', 'phone'], partners: ['share'] };
  const wanted = Object.entries(offered).flatMap(([id, all]) => {
    const { want = id === 'service' ? 'yes' : 'no', channels: by = all } = topics[id] ?? {};
    return want === 'yes' ? by.map((channel) => `${id} by ${channel}`) : [];
  });
  const used = Object.entries(channels).flatMap(([id, { use }]) => (use === 'yes' ? [id] : []));
  return [...wanted, ...used, ...(stopped ? [] : ['not stopped'])];
}

/** What she does, or is done for her, by any door, to both profiles; often just what the holder did last, who learns its id. */
async function says(both: string[], n: number, { last, made }: Holder): Promise<void> {
  const louder = [...yeses(), change('resume')];
  const acts = [...louder, ...noes()];
  const act = n % 2 === 0 ? { ...last, id: change('stop').id } : acts[n % (acts.length + 3)];
  if (act) made.push(act.id);
  if (act) for (const customer of both) await desk.says(customer, act);
  else if (n % 3 === 0) await byKey('/v1/inbound', { channel: 'phone', from: phone, text: 'STOP' });
  else if (n % 3 === 1) for (const customer of both) await byKey(`/v1/customers/${customer}/stop`, { by: 'Anna' });
  else
    await ask(server, '/v1/import', {
      method: 'POST',
      body: ['customer,channel,answer,at', ...both.map((one) => `${one},email,no,2026-11-20T1${n % 5}:00:00Z`)].join(
        '\n',
      ),
      bearer: site.apiKey,
      headers: { 'Content-Type': 'text/csv' },
    });
}

/** Somebody with the link, and all that he was ever given. */
class Holder {
  readonly made: string[] = [];
  readonly seals: (string | undefined)[] = [undefined];
  readonly nonces: string[] = [];
  readonly link: Link;
  readonly customer: string;
  last: object = change('stop');
  undone = 0;

  constructor(link: Link, customer: string) {
    this.link = link;
    this.customer = customer;
  }

  async does([kind, which, seal]: [number, number, number]): Promise<void> {
    // Oftener the newest than any other.
    const undo = seal % 3 > 0 ? this.seals.at(-1) : this.seals[seal % this.seals.length];
    const made = which % 3 > 0 ? this.made.at(-(which % 3)) : this.made[which % this.made.length];
    if (kind === 0) return this.#tap();
    if (kind === 1) return this.#untap(which);
    const acts = noes().filter(({ want }) => want !== 'yes');
    const act = kind < 4 ? acts[which % acts.length]! : change('undo', { change: made });
    if (act.op !== 'undo') this.made.push((this.last = act).id);
    else if (!made) return;
    await this.#send([act], undo, seal);
  }

  async #send(changes: object[], undo: string | undefined, n: number): Promise<void> {
    const { revision } = await desk.me(this.customer);
    const body = { base: n % 2 === 0 ? revision : 0, changes, undo, device: { id: 'd', seq: n } };
    const answer = await askJson(server, '/v1/me/changes', { body, bearer: this.link.token });
    assert.ok([200, 403].includes(answer.status), JSON.stringify(answer.body));
    if (answer.body.undo) this.seals.push(answer.body.undo);
    if (answer.status === 200 && (changes[0] as { op: string }).op === 'undo') this.undone++;
  }

  async #tap(): Promise<void> {
    const nonce = nonceOn(await (await desk.post(this.link.oneClick)).text());
    if (nonce) this.nonces.push(nonce);
  }

  async #untap(which: number): Promise<void> {
    const nonce = this.nonces[which % this.nonces.length];
    if (nonce) await undoOnForm(server, this.link.oneClick, nonce);
  }
}

const acts = fc.tuple(fc.nat(9), fc.nat(50), fc.nat(50));
/** What the holder may do: email off, back on, phone off, back on. */
const OFF_AND_BACK: [number, number, number][] = [
  [2, 0, 1],
  [4, 1, 1],
  [2, 1, 1],
  [4, 1, 1],
];

test('whoever holds a link, and all that it ever gave, turns on nothing but what she has on by her own word', async () => {
  let undone = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 8, maxLength: 24 }), async (steps) => {
      phone = `+1212555${String(people).padStart(4, '0')}`;
      const both = [`c_${++people}`, `c_${people}-alone`];
      for (const one of both) {
        await byKey(`/v1/customers/${one}/facts`, { phones: [phone] }, { method: 'PUT' });
        assert.deepEqual(await desk.says(one, ...yeses()), []);
      }
      const holder = new Holder(await desk.make(both[0]!), both[0]!);
      for (const step of steps) {
        if (step[0] >= 7) await says(both, step[1], holder);
        else await holder.does(step);
        const [{ choices: is }, { choices: hers }] = [await desk.me(both[0]!), await desk.me(both[1]!)];
        const more = on(is).filter((one) => !on(hers).includes(one));
        const ended = hers.pauses.filter(
          (pause: { id: string }) => !is.pauses.some(({ id }: Parsed) => id === pause.id),
        );
        assert.deepEqual([more, ended], [[], []]);
      }
      undone += holder.undone;
    }),
    { numRuns: 12, examples: [[[...OFF_AND_BACK, ...OFF_AND_BACK]]] },
  );
  assert.ok(undone >= 4, `${undone} undone`);
});
