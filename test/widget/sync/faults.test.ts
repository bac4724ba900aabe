import type { Customer } from '../../../server/contract/profile.ts';
import { DeviceStore } from '../../../widget/local/device-store.ts';
import { storeName } from '../../../widget/sync/place.ts';
import { equal, ok, until } from '../assert.ts';
import { Page, asBusiness, createSite } from '../page.ts';
import type { TestSite } from '../page.ts';

const CHANGES = '/v1/me/changes';

describe('when the server or the line misbehaves', () => {
  let site: TestSite;
  let page: Page;
  let count = 0;
  let customer: string;
  const stored = () => asBusiness<Customer>(site, `/v1/customers/${customer}`);
  /** The next answers to changes; after them the server is itself again. */
  const answer = (...answers: ((ask: () => Promise<Response>) => Promise<Response>)[]) => {
    page.network.bend = (path, ask) => (path === CHANGES && answers.length ? answers.shift()!(ask) : null);
  };
  const problem =
    (status: number, code: string, headers = {}) =>
    async () =>
      Response.json(
        { code, requestId: 'req_1', status },
        { status, headers: { 'content-type': 'application/problem+json', ...headers } },
      );
  const turnPhoneOff = () => page.preferences.do({ op: 'channel', channel: 'phone', use: 'no' });
  /** Runs planned tries until it is saved. */
  const carryOn = () =>
    until(() => (page.runTimers(), page.view.saving === 'saved' && !page.view.unsent.length), 'it is saved at last');

  before(async () => (site = await createSite()));
  beforeEach(async () => {
    customer = `customer-${++count}`;
    page = await new Page(site, customer).open();
  });
  afterEach(() => page.close());

  it('failing twice still looks like saving, the third time she is told with the request id, and then it is sent', async () => {
    const down = problem(503, 'store-unavailable');
    answer(down, down, down);
    turnPhoneOff();
    const said: string[] = [];
    for (let tries = 0; tries < 3; tries++) {
      await until(() => page.timers.length, 'another try is planned');
      said.push(page.view.saving);
      if (tries < 2) page.runTimers();
    }
    equal(said, ['saving', 'saving', 'failed']);
    equal([page.view.error?.code, page.view.error?.requestId], ['store-unavailable', 'req_1']);
    equal(page.heard('ask-first-error'), [{ code: 'store-unavailable', requestId: 'req_1' }]);
    equal([page.view.unsent.length, page.view.online], [1, true]);
    await carryOn();
    equal([page.view.error, (await stored()).revision], [null, 1]);
  });

  it('Retry-After is obeyed by everything but her own wish', async () => {
    answer(problem(429, 'too-many-requests', { 'retry-after': '90' }));
    turnPhoneOff();
    await until(() => page.timers.length, 'another try is planned');
    equal([page.timers[0]!.wait, page.view.saving], [90_000, 'failed']);
    page.preferences.do({ op: 'stop' });
    dispatchEvent(new Event('online'));
    await until(() => page.view.unsent.length === 2, 'both are kept');
    equal(page.network.posts.length, 1);
    page.preferences.retry();
    await page.saved();
    equal(page.network.posts.length, 3);
  });

  const lies: [string, () => Promise<Response>][] = [
    ['a page of HTML', async () => new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } })],
    ['half an answer', async () => new Response('{"revision":1,"choices":{"stop')],
    [
      'an answer that breaks off',
      async () => new Response(new ReadableStream({ start: (body) => body.error(new TypeError('gone')) })),
    ],
    ['null', async () => Response.json(null)],
    ['an answer of another shape', async () => Response.json({ revision: '1', choices: [], applied: {}, held: null })],
    [
      'choices that cannot be drawn',
      async () =>
        Response.json({
          revision: 1,
          choices: { stopped: null, channels: { phone: 7 }, topics: {}, pauses: [], plans: [] },
          applied: [],
          held: [],
          receipt: null,
        }),
    ],
    [
      'an answer that forgets her change',
      async () =>
        Response.json({
          revision: 1,
          choices: { stopped: null, channels: {}, topics: {}, pauses: [], plans: [] },
          applied: [],
          held: [],
          receipt: null,
        }),
    ],
    ['a proxy’s own error', async () => new Response('Bad gateway', { status: 502 })],
    [
      'an error with a false body',
      async () => new Response('{', { status: 500, headers: { 'content-type': 'application/json' } }),
    ],
  ];
  for (const [name, lie] of lies) {
    it(`${name} is an error, never a crash, and never "saved"`, async () => {
      answer(lie);
      turnPhoneOff();
      await until(() => page.timers.length, 'another try is planned');
      equal([page.view.saving, page.view.savedAt, page.view.unsent.length], ['saving', null, 1]);
      await carryOn();
      equal((await stored()).choices.channels, { phone: { use: 'no' } });
    });
  }

  it('a change whose answer was lost is sent again and makes no second revision', async () => {
    answer(async (ask) => {
      await ask();
      throw new TypeError('Failed to fetch');
    });
    turnPhoneOff();
    await until(() => page.timers.length, 'another try is planned');
    equal([(await stored()).revision, page.view.unsent.length], [1, 1]);
    await carryOn();
    const ids = page.network.posts.flatMap(({ changes }) => changes.map(({ id }) => id));
    equal([ids.length, new Set(ids).size, (await stored()).revision], [2, 1, 1]);
  });

  it('a server that never answers is given up after its time', async () => {
    page.close();
    page = await new Page(site, customer, { patience: 700 }).open();
    page.network.bend = (path, ask) => (path === CHANGES ? ask('/test/never') : null);
    const began = performance.now();
    turnPhoneOff();
    await until(() => page.timers.length, 'another try is planned');
    ok(performance.now() - began >= 690);
    equal([page.view.saving, page.view.online, page.view.unsent.length], ['saving', true, 1]);
    page.network.bend = () => null;
    await carryOn();
  });

  it('a change that the server will never take is told and let go, and takes no neighbour with it', async () => {
    page.network.isCut = true;
    turnPhoneOff();
    page.preferences.do({ op: 'topic', topic: 'never-published', want: 'yes' });
    page.preferences.do({ op: 'channel', channel: 'sms', use: 'no' });
    await until(() => !page.view.online, 'the network is gone');
    page.network.isCut = false;
    await page.preferences.flush();
    await until(() => page.view.saving === 'failed', 'she is told');
    equal(page.view.unsent, []);
    equal((await stored()).choices.channels, { phone: { use: 'no' }, sms: { use: 'no' } });
    equal(page.view.choices.topics, {});
    equal(page.heard('ask-first-error').length, 1);
    ok(page.view.error?.requestId?.startsWith('req_'));
    equal(page.network.posts.filter(({ changes }) => changes.length === 3).length >= 1, true);
    const sent = page.network.posts.length;
    await page.preferences.flush();
    equal(page.network.posts.length, sent, 'it is not sent again');
    turnPhoneOff();
    await page.saved();
    equal(page.view.error, null);
  });

  it('a change under an id that was used for another is let go, and its neighbours are not', async () => {
    const used = turnPhoneOff();
    await page.saved();
    page.close();
    const store = await DeviceStore.open(storeName(page.place, customer));
    const at = new Date().toISOString();
    await store.add({
      seq: 0,
      device: '',
      base: 1,
      change: { op: 'channel', channel: 'sms', use: 'no', id: used, at },
    });
    await store.add({
      seq: 0,
      device: '',
      base: 1,
      change: {
        op: 'channel',
        channel: 'post',
        use: 'no',
        id: used.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
        at,
      },
    });
    store.close();
    page = await new Page(site, customer).open();
    await until(() => page.view.error?.code === 'change-conflict', 'she is told');
    equal(page.view.unsent, []);
    equal((await stored()).choices.channels, { phone: { use: 'no' }, post: { use: 'no' } });
  });

  it('a refused no loses its Undo with it', async () => {
    answer(problem(422, 'invalid'));
    turnPhoneOff();
    equal(page.view.undos.length, 1);
    await until(() => page.view.saving === 'failed', 'she is told');
    equal([page.view.undos, page.view.unsent, page.view.choices.channels], [[], [], {}]);
  });

  it('a profile that cannot be had is tried again until it can', async () => {
    page.close();
    page = new Page(site, `${customer}-new`);
    let isDown = true;
    page.network.bend = (path) => (isDown && path === '/v1/me' ? Promise.resolve(new Response('[]')) : null);
    page.preferences.open(page.place);
    await until(() => page.view.phase === 'unreachable' && page.timers.length, 'there is nothing to draw');
    isDown = false;
    page.runTimers();
    await until(() => page.view.phase === 'ready', 'her choices can be drawn');
  });

  it('where the browser keeps nothing, she is told so and everything else works', async () => {
    page.close();
    const real = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB')!;
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true });
    try {
      page = await new Page(site, customer).open();
      equal(page.view.keepsNothing, true);
      turnPhoneOff();
      await page.saved();
      equal((await stored()).choices.channels, { phone: { use: 'no' } });
    } finally {
      Object.defineProperty(globalThis, 'indexedDB', real);
    }
  });

  it('a full disk loses no change: it is sent all the same, and she is told that nothing is kept', async () => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      turnPhoneOff();
      await page.saved();
      equal([page.view.keepsNothing, (await stored()).choices.channels], [true, { phone: { use: 'no' } }]);
    } finally {
      IDBObjectStore.prototype.put = put;
    }
  });
});
