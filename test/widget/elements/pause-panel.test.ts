import { sendKeys } from '@web/test-runner-commands';
import { dayAfter, isDay, localDate, monthsAfter } from '../../../widget/elements/panels/local-date.ts';
import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, focused, type Drawing } from './draw.ts';
import { catalog, change, nothing, some, viewOf } from './sample.ts';

const today = () => localDate(Date.now(), catalog.timeZone);
const radio = ({ find }: Drawing, name: string, value: string) => find(`[name=${name}][value="${value}"]`);

async function open(view = viewOf(some)) {
  const drawing = await draw(view);
  drawing.button('Pause…').click();
  await drawing.settled();
  return drawing;
}

async function send({ find, settled }: Drawing) {
  find('form:has([name=until]) [type=submit]').click();
  await settled();
}

/** The checker reads the whole page twice, on a machine that may have much else to do. */
const AXE_MS = 20_000;

describe('pause until', () => {
  afterEach(clear);

  const other = async (drawing: Drawing) => {
    drawing.button('Pause…').click();
    await drawing.settled();
    radio(drawing, 'until', 'other').click();
  };
  const refused = (drawing: Drawing) => other(drawing).then(() => send(drawing));
  for (const [state, width, act] of [
    ['open', 480, ({ button }: Drawing) => button('Pause…').click()],
    ['asking for another date', 320, other],
    ['with a date that cannot be', 900, refused],
  ] as const)
    it(`is accessible ${state}`, () => accessible(viewOf(some), { width }, act)).timeout(AXE_MS);

  it('pauses everything for three months unless she says otherwise, at once and with Undo', async () => {
    const drawing = await open();
    await send(drawing);
    same(drawing.desk.acts, [{ op: 'pause', pause: { until: monthsAfter(today(), 3) } }]);
    same([drawing.all('[name=until]').length, drawing.text('.undone')], [0, 'Paused. Nothing else changes. Undo']);
  });

  it('pauses one channel until she ends it', async () => {
    const drawing = await open();
    radio(drawing, 'until', '').click();
    radio(drawing, 'what', 'email').click();
    await send(drawing);
    same(drawing.desk.acts, [{ op: 'pause', pause: { channels: ['email'] } }]);
  });

  it('offers the channels that something may come by, also those she never answered', async () => {
    const whats = async (view: ReturnType<typeof viewOf>) =>
      (await open(view)).all('fieldset:has([name=what]) .opt').map((option) => option.textContent.trim());
    same(await whats(viewOf(some)), ['Everything', 'Email', 'Text']);
    same(await whats(viewOf(nothing)), ['Everything', 'Email', 'Text', 'Phone', 'Letter']);
  });

  it('asks for a date only where another one is wanted', async () => {
    const drawing = await open();
    const isShown = () => drawing.find('[name=date]').checkVisibility();
    same(isShown(), false);
    radio(drawing, 'until', 'other').click();
    same(isShown(), true);
    drawing.find('[name=date]').value = dayAfter(today());
    await send(drawing);
    same(drawing.desk.acts, [{ op: 'pause', pause: { until: dayAfter(today()) } }]);
  });

  it('says at the field that the date is past, and goes there', async () => {
    for (const past of [today(), '2012-12-24', '']) {
      const drawing = await open();
      radio(drawing, 'until', 'other').click();
      drawing.find('[name=date]').value = past;
      await send(drawing);
      const date = drawing.find('[name=date]');
      same([drawing.desk.acts, focused(drawing) === date, date.ariaInvalid], [[], true, 'true']);
      same(drawing.text(`#${date.getAttribute('aria-describedby')}`), 'Choose a date after today.');
    }
  });

  it('says of the 31st of February that there is no such date, with a date picker and without one', async () => {
    for (const type of ['date', 'text']) {
      const drawing = await open();
      radio(drawing, 'until', 'other').click();
      const date = drawing.find('[name=date]');
      date.type = type;
      date.focus();
      if (type === 'date') await sendKeys({ type: '02312031' });
      else date.value = '2031-02-31';
      await send(drawing);
      same([drawing.text('#f-date-wrong'), drawing.desk.acts], ['There is no such date. Choose another.', []]);
    }
  });

  it('closes by Escape and by “Keep as it is”, changes nothing, and leaves the focus on Pause', async () => {
    for (const close of [
      () => sendKeys({ press: 'Escape' }),
      async (drawing: Drawing) => drawing.button('Keep as it is').click(),
    ]) {
      const drawing = await open();
      radio(drawing, 'until', 'other').focus();
      await close(drawing);
      await drawing.settled();
      same([drawing.all('[name=until]').length, drawing.desk.acts], [0, []]);
      ok(focused(drawing) === drawing.button('Pause…'), 'the focus is elsewhere');
    }
  });

  it('does not say that it is paused before anybody was told', async () => {
    const undos = [{ change: 'change-1', path: 'pauses' }];
    const unsent = [change({ op: 'pause', pause: {} }, 'change-1')];
    const view = viewOf(
      { ...some, pauses: [{ id: 'pau_change-1' }] },
      { undos, unsent, unsentPaths: new Set(['pauses']) },
    );
    same((await draw({ ...view, online: false })).text('.undone span'), 'Not told yet');
    same((await draw({ ...view, saving: 'saving' })).text('.undone span'), 'Paused. Nothing else changes.');
  });

  it('works by the keyboard alone', async () => {
    const drawing = await draw(viewOf(some));
    drawing.button('Pause…').focus();
    await sendKeys({ press: 'Enter' });
    await drawing.settled();
    // “Why?” stands between the button and what it opens.
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'pause', pause: { until: monthsAfter(today(), 6) } }]);
  });

  it('names everything before a pause of everything ends', async () => {
    const drawing = await draw(viewOf({ ...some, pauses: [{ id: 'pau_1', until: '2031-02-21' }] }));
    drawing.button('End pause').click();
    await drawing.settled();
    ok(drawing.text('.asked').startsWith('Start again what was paused: Everything.'), drawing.text('.asked'));
    drawing.button('Yes, start').click();
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'end-pause', pause: 'pau_1' }]);
  });

  it('reckons in months and days of the calendar', () => {
    same([monthsAfter('2027-01-31', 1), monthsAfter('2027-11-30', 3)], ['2027-02-28', '2028-02-29']);
    same([dayAfter('2027-02-28'), dayAfter('2027-12-31')], ['2027-03-01', '2028-01-01']);
    same(['2027-02-28', '2027-02-31', '2027-13-01', '12027-01-01', '2027', ''].map(isDay), [
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
