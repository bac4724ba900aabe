import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, focused, type Drawing } from './draw.ts';
import { catalog, change, nothing, some, viewOf } from './sample.ts';
import type { Via } from '../../../server/contract/choices.ts';
import type { PreferenceView } from '../../../widget/preference-context.ts';

const noCalls = change({ op: 'channel', channel: 'phone', use: 'no' });
const calls = change({ op: 'channel', channel: 'phone', use: 'yes' });
const because = 'quieter-since' as const;
const unsent = { unsent: [noCalls], unsentPaths: new Set(['channels.phone']) };
const stop = {
  choices: { ...some, stopped: { at: '2026-11-21T12:00:00Z', via: 'widget' as const } },
  unsent: [change({ op: 'stop' })],
  unsentPaths: new Set(['stopped']),
};
const error = { code: 'unavailable', requestId: '01JD-7Q4M-22', at: Date.UTC(2026, 10, 21, 12, 9) };

const states: Record<string, PreferenceView> = {
  offline: viewOf(some, { online: false, ...unsent }),
  'stop while offline': viewOf(some, { online: false, ...stop }),
  held: viewOf(some, { held: [{ change: calls, because, path: 'channels.phone' }] }),
  failed: viewOf(some, { saving: 'failed', error, ...unsent }),
  'signed out': viewOf(some, { sessionExpired: true, ...unsent }),
  'keeps nothing': viewOf(some, { keepsNothing: true }),
  'link visit': viewOf(some, { quieterOnly: true }),
  'nobody signed in': viewOf(some, { customer: null, ...unsent }),
  'choices of this device': viewOf(some, { fromThisDevice: 2 }),
  unreachable: viewOf(nothing, { phase: 'unreachable', catalog: null, error }),
};

/** A page on which her yes to calls waits, since a quieter choice was made in revision 2. */
function heldSince(sameDevice: boolean | null, more: object = {}): PreferenceView {
  return viewOf(some, {
    held: [{ change: calls, because, path: 'channels.phone', since: { revision: 2, sameDevice } }],
    ...more,
  });
}

/** What the first notice says once her changes have come, revision 2 of them just now by `via`, and that time. */
async function afterFetch(drawing: Drawing, via: Via): Promise<{ said: string; clock: string }> {
  const at = new Date();
  const step = { path: 'channels.phone', from: 'yes', to: 'no', direction: 'quieter' as const, words: null };
  const line = { at: at.toISOString(), via, by: null, where: null, changes: [step], acts: [], receipt: null };
  const items = [3, 2].map((revision) => ({ ...line, revision }));
  drawing.desk.past = { items, next: null };
  drawing.desk.show({ ...drawing.desk.view, revision: drawing.desk.view.revision + 1 });
  const plain = (text: string) => text.replace(/\s/g, ' ');
  const said = () => plain(drawing.text('[part=banner] .title'));
  for (let tries = 0; said() === 'You also changed this.' && tries < 100; tries += 1) await drawing.settled();
  return { said: said(), clock: plain(at.toLocaleTimeString('en-GB', { hour: 'numeric', minute: '2-digit' })) };
}

describe('notices', () => {
  afterEach(clear);

  for (const [name, view] of Object.entries(states)) {
    it(`is accessible: ${name}`, () => accessible(view, { width: 320 }));
  }

  const lines: [via: Via, sameDevice: boolean | null, more: object, says: string][] = [
    ['widget', false, {}, 'You also changed this on another device at'],
    ['widget', true, {}, 'You also changed this at'],
    ['widget', null, {}, 'You also changed this at'],
    ['link', false, {}, 'You also changed this at'],
    ['widget', false, { keepsNothing: true }, 'You also changed this at'],
  ];
  for (const [via, sameDevice, more, says] of lines) {
    const device = sameDevice === null ? 'a device that is not known' : sameDevice ? 'this device' : 'another device';
    it(`says when the quieter choice was made, and where if it is certain: ${device}, ${via}, ${Object.keys(more).join()}`, async () => {
      const { said, clock } = await afterFetch(await draw(heldSince(sameDevice, more)), via);
      same(said, `${says} ${clock}.`);
    });
  }

  it('says so in a small view too, which draws none of her changes', async () => {
    const { said, clock } = await afterFetch(
      await draw(heldSince(false), { attributes: { view: 'compact' } }),
      'widget',
    );
    same(said, `You also changed this on another device at ${clock}.`);
  });

  const texts: [keyof typeof states, RegExp][] = [
    [
      'offline',
      /^Kept on this device\. Northgate Motors has not been told yet\. 1 change waits for a connection\. Try now$/,
    ],
    [
      'stop while offline',
      /^Stop is kept on this device\. Northgate Motors has not been told yet\. To stop at once: \+15550100\. Try now$/,
    ],
    ['held', /^You also changed this\. We kept the quieter choice: no calls\. Use calls on Not now$/],
    ['failed', /^This is kept here\. We will try again\. .*The last try was at .* Request 01JD-7Q4M-22 Try now$/],
    ['signed out', /^Your sign-in has ended\. 1 change is kept here, and sent when you sign in again\. Try now$/],
    [
      'link visit',
      /^You came by a link in a message\. You can turn things off here\. To turn something on, sign in\.$/,
    ],
    ['keeps nothing', /^This browser keeps nothing for this page\./],
    ['nobody signed in', /^Nobody is signed in\. What you choose stays on this device until you sign in\./],
    [
      'choices of this device',
      /^Bring the choices you made on this device\? 2 choices were made here before you signed in\. Bring them$/,
    ],
    ['unreachable', /^Your choices could not be loaded\. Nothing has changed\./],
  ];
  for (const [name, text] of texts) {
    it(`says what is so and what can be done: ${name}`, async () => {
      const drawing = await draw(states[name]!);
      ok(text.test(drawing.text('.banner').replace(/ +/g, ' ')), drawing.text('.banner'));
    });
  }

  it('colours only what did not work', async () => {
    for (const [name, view] of Object.entries(states)) {
      const drawing = await draw(view);
      same([name, drawing.all('.failed').length], [name, name === 'failed' || name === 'unreachable' ? 1 : 0]);
    }
  });

  it('names another way to stop in every state in which Stop is not out', async () => {
    for (const more of [
      { online: false },
      { saving: 'failed' as const, error },
      { sessionExpired: true },
      { customer: null },
    ]) {
      const drawing = await draw(viewOf(some, { ...stop, ...more }));
      ok(drawing.text('.banner').includes('To stop at once: +15550100'), drawing.text('.banner'));
      same(drawing.find('.banner a').getAttribute('href'), 'tel:+15550100');
    }
  });

  it('offers no stop by a reply, which nobody would take in, even where there are texts', async () => {
    same(catalog.channels.filter(({ id }) => id === 'sms').length, 1);
    const drawing = await draw(viewOf(some, { ...stop, online: false }));
    ok(!drawing.text('.banner').includes('STOP'), drawing.text('.banner'));
  });

  it('tries again, confirms and leaves what was held', async () => {
    const offline = await draw(states.offline!);
    offline.button('Try now').click();
    same(offline.desk.calls.slice(-1), ['retry']);
    const held = await draw(states.held!);
    held.button('Use calls on').click();
    held.all('.banner .btn')[1]!.click();
    same(held.desk.calls.slice(-2), [`confirm ${calls.id}`, `dismiss ${calls.id}`]);
  });

  it('leaves the focus at the heading when the notice that held it has gone', async () => {
    const drawing = await draw(states.offline!);
    drawing.button('Try now').focus();
    drawing.desk.show(viewOf(some, { savedAt: Date.now() }));
    await drawing.settled();
    same(focused(drawing)?.id, 'title');
  });

  it('says in the status line how many changes wait', async () => {
    same((await draw(states.offline!)).text('.status'), 'Not told yet · 1 change');
    same((await draw(states.failed!)).text('.status'), 'Not saved · kept here');
    const refused = viewOf(some, { saving: 'failed', error, quieterOnly: true });
    same((await draw(refused)).text('.status'), 'Not saved');
  });

  it('draws nothing hers where nothing could be loaded', async () => {
    const drawing = await draw(states.unreachable!);
    same(drawing.all('input').length, 0);
  });

  it('lets a visitor by link turn off what is on, and nothing on', async () => {
    const drawing = await draw(states['link visit']!);
    same(drawing.all('[id="channels.sms"]').length, 0, 'what is off has no switch');
    drawing.find('[id="channels.email"]').click();
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'channel', channel: 'email', use: 'no' }]);
    same(drawing.all('.side h3, [id=plans], [id=changes]').length, 0, 'what only she may see is not there');
  });
});
