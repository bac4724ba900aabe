import { sendKeys } from '@web/test-runner-commands';
import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, focused, type Drawing } from './draw.ts';
import { catalog, some, viewOf } from './sample.ts';
import type { Choices } from '../../../widget/preference-context.ts';

const zone = catalog.timeZone;
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const office: Choices = { ...some, hours: { zone, weekly: [{ days: [...weekdays], from: '09:00', to: '18:00' }] } };
const weekend = { days: ['sat', 'sun'] as ('sat' | 'sun')[], from: '10:00', to: '24:00' };

async function openIn(drawing: Drawing) {
  drawing.find('[data-opens=hours]').click();
  await drawing.settled();
  return drawing;
}

async function open(choices: Choices, attributes: Record<string, string> = {}) {
  return openIn(await draw(viewOf(choices), { attributes }));
}

async function send({ find, settled }: Drawing) {
  find('form:has(.window) [type=submit]').click();
  await settled();
}

function day({ find }: Drawing, value: string, at = 0) {
  return find(`[name=days-${at}][value=${value}]`);
}

/** The checker reads the whole page twice, on a machine that may have much else to do. */
const AXE_MS = 20_000;

describe('the form of hours', () => {
  afterEach(clear);

  const refused = async (drawing: Drawing) => {
    await openIn(drawing);
    drawing.button('Add another time').click();
    await drawing.settled();
    drawing.find('[name=to-0]').value = '08:00';
    await send(drawing);
  };
  const asking = (drawing: Drawing) => openIn(drawing).then(() => drawing.button('Any time').click());
  for (const [state, width, act] of [
    ['with one window', 320, openIn],
    ['with two windows and errors', 480, refused],
    ['with a question', 900, asking],
  ] as const)
    it(`is accessible ${state}`, () => accessible(viewOf(office), { width }, act)).timeout(AXE_MS);

  it('has nothing smaller than a finger', async () => {
    const drawing = await open({ ...office, hours: { zone, weekly: [...office.hours!.weekly!, weekend] } });
    const small = drawing
      .all('form:has(.window) :is(button, select, .field, .opt)')
      .filter((each) => each.offsetHeight < 44);
    same(
      small.map((each) => each.outerHTML),
      [],
    );
  });

  it('starts the week as the country does', async () => {
    const names = ({ all }: Drawing) => all('.week .opt').map((label) => label.textContent.trim());
    same(names(await open(office, { lang: 'en-US' }))[0], 'Sun');
    same(names(await open(office, { lang: 'en-GB' })), ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
    same([names(await open(office))[0], names(await open(office, { lang: 'fr' }))[0]], ['Mon', 'lun.']);
  });

  it('shows what holds, midnight as the end of the day', async () => {
    const drawing = await open({ ...some, hours: { zone: 'Asia/Tokyo', weekly: [weekend] } });
    const ticked = drawing.all('.week input').filter((box) => (box as HTMLInputElement).checked);
    same(ticked.map((box) => (box as HTMLInputElement).value).toSorted(), ['sat', 'sun']);
    same(
      [drawing.find('[name=from-0]').value, drawing.find('[name=to-0]').value, drawing.find('[name=zone]').value],
      ['10:00', '00:00', 'Asia/Tokyo'],
    );
  });

  it('offers her own zone first, then the catalog’s, then all others, each once', async () => {
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const zones = [...(await open(some)).all('[name=zone] option')].map(
      (option) => (option as HTMLOptionElement).value,
    );
    same(zones.slice(0, 2), [...new Set([own, zone])].concat(zones.slice(2)).slice(0, 2));
    same([zones.length, zones.includes('Europe/Paris')], [new Set(zones).size, true]);
  });

  it('closes hours at once, with Undo', async () => {
    const drawing = await open(office);
    drawing.find('[name=to-0]').value = '12:00';
    await send(drawing);
    const weekly = [{ days: [...weekdays], from: '09:00', to: '12:00' }];
    same(drawing.desk.acts, [{ op: 'hours', hours: { zone, weekly } }]);
    same(drawing.all('.window').length, 0);
    same(drawing.text('.undone'), 'When: Mon – Fri 09:00–12:00 · New York time. Undo');
    drawing.button('Undo').click();
    await drawing.settled();
    same([drawing.text('#hours .sub'), focused(drawing)?.id], ['Mon – Fri 09:00–18:00 · New York time', 'hours']);
  });

  it('asks before it opens an hour, in the words of the row, and does it after one yes', async () => {
    const drawing = await open(office);
    day(drawing, 'sun').click();
    await send(drawing);
    same(drawing.desk.acts, []);
    ok(
      drawing.text('.asked').startsWith('When we may contact you: Mon – Fri and Sun 09:00–18:00 · New York time.'),
      drawing.text('.asked'),
    );
    drawing.button('Yes, start').click();
    await drawing.settled();
    const weekly = [{ days: [...weekdays, 'sun'], from: '09:00', to: '18:00' }];
    same(drawing.desk.acts, [{ op: 'hours', hours: { zone, weekly } }]);
    same([drawing.all('.window').length, focused(drawing)?.dataset.opens], [0, 'hours']);
  });

  it('asks before it moves the hours to another zone', async () => {
    const drawing = await open(office);
    drawing.find('[name=zone]').value = 'Asia/Tokyo';
    await send(drawing);
    ok(drawing.text('.asked').includes('Tokyo time'), drawing.text('.asked'));
  });

  it('takes several windows, whole days, and midnight as an end', async () => {
    const drawing = await open(office);
    drawing.button('Add another time').click();
    await drawing.settled();
    same(focused(drawing)?.getAttribute('name'), 'days-1');
    for (const value of ['sun', 'sat']) day(drawing, value, 1).click();
    drawing.find('[name=from-1]').value = '00:00';
    drawing.find('[name=to-1]').value = '00:00';
    await send(drawing);
    drawing.button('Yes, start').click();
    await drawing.settled();
    const weekly = [...office.hours!.weekly!, { days: ['sat', 'sun'], from: '00:00', to: '24:00' }];
    same(drawing.desk.acts, [{ op: 'hours', hours: { zone, weekly } }]);
  });

  it('removes a window, keeps what she wrote in the others, and never the last', async () => {
    const drawing = await open({ ...office, hours: { zone, weekly: [...office.hours!.weekly!, weekend] } });
    drawing.find('[name=to-1]').value = '14:00';
    drawing.button('Remove: When 1').click();
    await drawing.settled();
    same([drawing.all('.window').length, focused(drawing)?.textContent?.trim()], [1, 'Add another time']);
    same(drawing.all('.window .link').length, 0);
    await send(drawing);
    same(drawing.desk.acts, [{ op: 'hours', hours: { zone, weekly: [{ ...weekend, to: '14:00' }] } }]);
  });

  it('says at its field what is wrong, goes to the first, and loses nothing', async () => {
    const drawing = await open(office);
    for (const value of weekdays) day(drawing, value).click();
    drawing.find('[name=from-0]').value = '';
    drawing.find('[name=to-0]').value = '08:00';
    drawing.button('Add another time').click();
    await drawing.settled();
    day(drawing, 'sat', 1).click();
    drawing.find('[name=to-1]').value = '09:00';
    await send(drawing);
    const wrongOf = (name: string) => drawing.text(`[id="${drawing.find(name).getAttribute('aria-describedby')}"]`);
    same(['[name=days-0]', '[name=from-0]', '[name=to-1]'].map(wrongOf), [
      'Choose at least one day.',
      'Please fill this in.',
      'The end must be later than the start.',
    ]);
    same([drawing.desk.acts, focused(drawing)?.getAttribute('name')], [[], 'days-0']);
    same([drawing.find('[name=to-0]').value, day(drawing, 'sat', 1).checked], ['08:00', true]);
  });

  it('lets “Any time” take the hours away, after a yes, and keeps a zone that she chose', async () => {
    for (const [hours, left] of [
      [office.hours!, null],
      [{ zone: 'Asia/Tokyo', weekly: [weekend] }, { zone: 'Asia/Tokyo' }],
    ] satisfies [Choices['hours'], Choices['hours'] | null][]) {
      const drawing = await open({ ...some, hours });
      drawing.button('Any time').click();
      await drawing.settled();
      ok(drawing.text('.asked').startsWith('When we may contact you: Any time.'), drawing.text('.asked'));
      drawing.button('Yes, start').click();
      await drawing.settled();
      same(drawing.desk.acts, [{ op: 'hours', hours: left }]);
      same([drawing.text('#hours .sub'), drawing.all('.window').length], ['Any time', 0]);
    }
    const buttons = (await open(some)).all('form:has(.window) > .two .btn').map((button) => button.textContent.trim());
    same(buttons, ['Save', 'Keep as it is']);
  });

  it('forgets what she began when she leaves it, the question as well', async () => {
    const drawing = await open(office);
    drawing.button('Add another time').click();
    await drawing.settled();
    day(drawing, 'sat', 1).click();
    await send(drawing);
    same(drawing.all('.louder').length, 1);
    drawing.button('Keep as it is').click();
    await drawing.settled();
    same([drawing.all('.louder').length, drawing.desk.acts, focused(drawing)?.dataset.opens], [0, [], 'hours']);
    await openIn(drawing);
    same([drawing.all('.window').length, day(drawing, 'mon').checked], [1, true]);
  });

  it('closes by Escape, the focus on Change', async () => {
    const drawing = await open(office);
    day(drawing, 'mon').focus();
    await sendKeys({ press: 'Escape' });
    await drawing.settled();
    same([drawing.all('.window').length, focused(drawing)?.dataset.opens], [0, 'hours']);
  });
});
