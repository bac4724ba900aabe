import { sendKeys } from '@web/test-runner-commands';
import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, focused } from './draw.ts';
import { change, nothing, some, viewOf } from './sample.ts';

const sms = '[id="channels.sms"]';
const email = '[id="channels.email"]';

describe('how to reach you', () => {
  afterEach(clear);

  it('is accessible, with the question and with Undo open', async () => {
    await accessible(viewOf(some), {}, ({ find }) => find(sms).click());
    await accessible(viewOf(some), { width: 720 }, ({ find }) => find(email).click());
  });

  it('names each switch by its row, never by its state', async () => {
    const drawing = await draw(viewOf(some));
    const names = drawing
      .all('.rows [role=switch]')
      .map((box) => drawing.text(`[id="${box.getAttribute('aria-labelledby')}"]`));
    same(names, ['Email', 'Text', 'Phone', 'Letter']);
  });

  it('takes the whole row as the target', async () => {
    const drawing = await draw(viewOf(some));
    drawing.find('.rows .sub').click();
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'channel', channel: 'email', use: 'no' }]);
  });

  it('keeps masked addresses left to right', async () => {
    const drawing = await draw(viewOf(some));
    same(
      drawing.all('[aria-labelledby=reach] .rows bdi').map((mask) => [mask.dir, mask.textContent]),
      [
        ['ltr', 'r•••@example.com'],
        ['ltr', '+1 ••• ••• 12'],
        ['ltr', '+1 ••• ••• 12'],
      ],
    );
  });

  it('turns off at once, says so under the row, and Undo turns it on again', async () => {
    const drawing = await draw(viewOf(some));
    drawing.find(email).focus();
    await sendKeys({ press: 'Space' });
    await drawing.settled();
    same([drawing.find(email).checked, focused(drawing) === drawing.find(email)], [false, true]);
    same(drawing.text('.undone'), 'Email is off. Undo');
    same(drawing.text('.rows .sub'), 'Off · just now');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await drawing.settled();
    same([drawing.find(email).checked, focused(drawing) === drawing.find(email)], [true, true]);
    same(drawing.desk.acts, [
      { op: 'channel', channel: 'email', use: 'no' },
      { op: 'undo', change: 'change-1' },
    ]);
  });

  it('stays off until one explicit yes that names what starts and where it goes', async () => {
    const drawing = await draw(viewOf({ ...some, topics: { service: { want: 'yes', cap: { max: 1, per: 'P1M' } } } }));
    drawing.find(sms).focus();
    await sendKeys({ press: 'Space' });
    await drawing.settled();
    same([drawing.find(sms).checked, drawing.desk.acts], [false, []]);
    same(
      drawing.text('.asked'),
      'Start text messages from Northgate Motors: Service reminders, at most once a month, to +1 ••• ••• 12. You can stop any time here or by replying STOP.',
    );
    ok(focused(drawing) === drawing.find('.louder'), 'the focus is not on the question');
    await sendKeys({ press: 'Tab' });
    same(focused(drawing)?.textContent.trim(), 'Yes, start');
    await sendKeys({ press: 'Enter' });
    await drawing.settled();
    same([drawing.find(sms).checked, drawing.desk.acts], [true, [{ op: 'channel', channel: 'sms', use: 'yes' }]]);
    ok(focused(drawing) === drawing.find(sms), 'the focus is lost');
  });

  for (const [name, keys] of [
    ['Escape', ['Escape']],
    ['Not now', ['Tab', 'Tab', 'Enter']],
  ] as const) {
    it(`changes nothing by ${name}, and returns the focus`, async () => {
      const drawing = await draw(viewOf(some));
      drawing.find(sms).focus();
      await sendKeys({ press: 'Space' });
      await drawing.settled();
      for (const key of keys) await sendKeys({ press: key });
      await drawing.settled();
      same([drawing.find(sms).checked, drawing.desk.acts, drawing.all('.louder').length], [false, [], 0]);
      ok(focused(drawing) === drawing.find(sms), 'the focus is lost');
    });
  }

  it('takes as few steps to refuse a channel that was never asked about as to start it', async () => {
    const drawing = await draw(viewOf({ ...nothing, channels: { email: { use: 'yes' } } }));
    drawing.find(sms).click();
    await drawing.settled();
    drawing.button('No text messages').click();
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'channel', channel: 'sms', use: 'no' }]);
    same([drawing.find(sms).checked, drawing.all('.louder').length], [false, 0]);
    ok(focused(drawing) === drawing.find(sms), 'the focus is lost');
    // Where nothing comes by it anyway, there is nothing to refuse.
    const none = await draw(viewOf({ ...nothing, topics: { service: { want: 'no' } } }));
    none.find(sms).click();
    await none.settled();
    same(
      none.all('.louder button').map((one) => one.textContent.trim()),
      ['Yes, start', 'Not now'],
    );
  });

  it('weighs yes and no alike', async () => {
    const drawing = await draw(viewOf(some));
    drawing.find(sms).click();
    await drawing.settled();
    const looks = ['Yes, start', 'Not now'].map((words) => {
      const { color, backgroundColor, borderColor, fontWeight, fontSize } = getComputedStyle(drawing.button(words));
      const { width, height } = drawing.button(words).getBoundingClientRect();
      return [color, backgroundColor, borderColor, fontWeight, fontSize, width, height];
    });
    same(looks[0], looks[1]);
  });

  it('says that nothing comes yet where nothing was chosen', async () => {
    const drawing = await draw(viewOf({ ...nothing, topics: { service: { want: 'no' } } }));
    drawing.find(sms).click();
    await drawing.settled();
    ok(
      drawing.text('.asked').includes('Nothing comes by it until you choose what you hear about.'),
      drawing.text('.asked'),
    );
  });

  it('says “not told yet” while nobody could be told', async () => {
    const unsent = [change({ op: 'channel', channel: 'phone', use: 'no' })];
    const drawing = await draw(viewOf(some, { online: false, unsent, unsentPaths: new Set(['channels.phone']) }));
    same(drawing.text('[id="s-channels.phone"]'), 'Off · not told yet');
  });

  it('can be looked at and not changed when it is read only', async () => {
    const drawing = await draw(viewOf(some, { readonly: true }));
    ok(
      drawing.all('input').every((box) => box.matches(':disabled')),
      'a control is open',
    );
    same(drawing.text('.status'), 'Read only');
  });
});
