import { sendKeys } from '@web/test-runner-commands';
import { accessible } from './accessible.ts';
import { same } from './assert.ts';
import { clear, draw, type Drawing } from './draw.ts';
import { catalog, some, viewOf } from './sample.ts';

const rosa = { given: 'Rosa', family: 'Iglesias', salutation: 'Ms Iglesias' };
const named = viewOf({ ...some, name: rosa });

/** Writes into a field and leaves it. */
async function write(drawing: Drawing, name: string, value: string) {
  const field = drawing.find(`#f-${name}`);
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await drawing.settled();
}

async function choose(drawing: Drawing, language: string) {
  await write(drawing, 'language', language);
}

/** How long the checks of a whole page in many states may take, in milliseconds. */
const LONG = 30_000;

describe('what should we call you', () => {
  afterEach(clear);

  it('is accessible, with a name and without', async () => {
    await accessible(named);
    await accessible(viewOf(some), { width: 900 });
    await accessible(viewOf(some, { readonly: true }), { width: 320 });
  }).timeout(LONG);

  it('shows the name she gave and what her browser may fill in', async () => {
    const drawing = await draw(named);
    same(
      ['salutation', 'given', 'family']
        .map((name) => drawing.find(`#f-${name}`))
        .map((field) => [field.value, field.autocomplete]),
      [
        ['Ms Iglesias', 'off'],
        ['Rosa', 'given-name'],
        ['Iglesias', 'family-name'],
      ],
    );
  });

  it('saves all three when a field is left, by keyboard alone, and leaves out what is empty', async () => {
    const drawing = await draw(viewOf(some));
    drawing.find('#f-given').focus();
    await sendKeys({ type: 'Rosa' });
    same(drawing.desk.acts, []);
    await sendKeys({ press: 'Tab' });
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'name', name: { given: 'Rosa' } }]);
    await write(drawing, 'salutation', ' Ms Iglesias ');
    same(drawing.desk.acts[1], { op: 'name', name: { salutation: 'Ms Iglesias', given: 'Rosa' } });
    await write(drawing, 'given', '  ');
    same(drawing.desk.acts[2], { op: 'name', name: { salutation: 'Ms Iglesias' } });
  });

  it('sends nothing when nothing is new, and asks nothing', async () => {
    const drawing = await draw(named);
    await write(drawing, 'given', 'Rosa ');
    same([drawing.desk.acts, drawing.all('.louder').length, drawing.all('.undone').length], [[], 0, 0]);
  });

  it('is not lost by the Enter key', async () => {
    const drawing = await draw(named);
    const before = location.href;
    drawing.find('#f-family').focus();
    await sendKeys({ type: ' Ruiz' });
    await sendKeys({ press: 'Enter' });
    await drawing.settled();
    same([location.href === before, drawing.desk.acts.length], [true, 1]);
  });

  it('follows a name that changed elsewhere, also in a field she wrote in', async () => {
    const drawing = await draw(named);
    await write(drawing, 'given', 'Rosalia');
    drawing.desk.show(named);
    await drawing.settled();
    same(drawing.find('#f-given').value, 'Rosa');
  });

  it('names each language in that language', async () => {
    const languages = ['en', 'fr', 'ar', 'x-odd'];
    const drawing = await draw(viewOf(some, { catalog: { ...catalog, languages } }));
    const options = [...drawing.find('#f-language').querySelectorAll('option')];
    same(
      options.map(({ textContent, lang }) => [textContent, lang]),
      [
        ['English', 'en'],
        ['Français', 'fr'],
        ['العربية', 'ar'],
        ['x-odd', 'x-odd'],
      ],
    );
  });

  it('saves a language at once, and follows one that was taken back', async () => {
    const drawing = await draw(viewOf(some));
    same(drawing.find('#f-language').value, 'en');
    await choose(drawing, 'fr');
    same(drawing.desk.acts, [{ op: 'language', language: 'fr' }]);
    drawing.desk.show(viewOf(some));
    await drawing.settled();
    same(drawing.find('#f-language').value, 'en');
  });

  it('keeps a language of hers that the business does not offer, and asks nothing where there is one', async () => {
    same((await draw(viewOf({ ...some, language: 'es-MX' }))).find('#f-language').value, 'es-MX');
    const one = viewOf(some, { catalog: { ...catalog, languages: ['en'] } });
    same((await draw(one)).all('#f-language').length, 0);
  });

  it('changes nothing where the page is read only', async () => {
    const drawing = await draw({ ...named, readonly: true });
    same(drawing.all('.names .field:disabled').length, 4);
  });
});
