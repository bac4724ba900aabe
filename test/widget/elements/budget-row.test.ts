import { sendKeys } from '@web/test-runner-commands';
import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, focused, type Drawing } from './draw.ts';
import { some, viewOf } from './sample.ts';

const twice = { ...some, cap: { max: 2, per: 'P1M' } };
const boxes = ({ all }: Drawing) => all('[name="cap.often"]') as HTMLInputElement[];
const textOf = (box: Element) => box.closest('label')!.textContent.trim();
const ticked = (drawing: Drawing) =>
  boxes(drawing)
    .filter(({ checked }) => checked)
    .map(textOf);
const box = (drawing: Drawing, words: string) => boxes(drawing).find((each) => textOf(each) === words)!;

async function open(choices = twice) {
  const drawing = await draw(viewOf(choices));
  drawing.find('[data-opens=cap]').click();
  await drawing.settled();
  return drawing;
}

/** The checker reads the whole page twice, on a machine that may have much else to do. */
const AXE_MS = 20_000;

describe('all marketing together', () => {
  afterEach(clear);

  for (const [state, words] of [
    ['with a question', 'No limit'],
    ['with Undo', 'Once a year at most'],
  ] as const)
    it(`is accessible open ${state}`, () =>
      accessible(viewOf(twice), {}, async (drawing) => {
        drawing.find('[data-opens=cap]').click();
        await drawing.settled();
        box(drawing, words).click();
      })).timeout(AXE_MS);

  it('says how much it may be', async () => {
    same((await draw(viewOf(some))).text('#cap'), 'All marketing together No limit');
    same((await draw(viewOf(twice))).text('#cap'), 'All marketing together Twice a month at most');
  });

  it('cannot be changed where it is read only', async () => {
    same((await draw(viewOf(some, { readonly: true }))).all('[data-opens=cap]').length, 0);
  });

  it('offers what most people want, and keeps a cap of her own among it', async () => {
    const offered = [
      'No limit',
      'Weekly at most',
      'Twice a month at most',
      'Monthly at most',
      'Every 3 months at most',
      'Once a year at most',
    ];
    same(boxes(await open()).map(textOf), offered);
    const own = await open({ ...some, cap: { max: 5, per: 'P1Y' } });
    same([boxes(own).map(textOf), ticked(own)], [[...offered, '5 times a year at most'], ['5 times a year at most']]);
  });

  it('lowers it at once, with Undo', async () => {
    const drawing = await open();
    box(drawing, 'Monthly at most').click();
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'cap', cap: { max: 1, per: 'P1M' } }]);
    same(drawing.text('.undone'), 'All marketing together: monthly at most. Undo');
    drawing.button('Undo').click();
    await drawing.settled();
    same([ticked(drawing), focused(drawing)?.id], [['Twice a month at most'], 'cap']);
  });

  it('asks before it raises or lifts it, and stays as it was until then', async () => {
    for (const [words, text, cap] of [
      ['Weekly at most', 'Allow more of all marketing together: weekly at most.', { max: 1, per: 'P1W' }],
      ['No limit', 'Lift the limit on all marketing together.', null],
    ] as const) {
      const drawing = await open();
      box(drawing, words).click();
      await drawing.settled();
      same([drawing.desk.acts, ticked(drawing)], [[], ['Twice a month at most']]);
      ok(drawing.text('.asked').startsWith(text), drawing.text('.asked'));
      drawing.button('Yes, start').click();
      await drawing.settled();
      same([drawing.desk.acts, ticked(drawing)], [[{ op: 'cap', cap }], [words]]);
    }
  });

  it('takes a no, and Escape, for an answer', async () => {
    const drawing = await open();
    box(drawing, 'No limit').click();
    await drawing.settled();
    await sendKeys({ press: 'Escape' });
    await drawing.settled();
    same([drawing.all('.louder').length, focused(drawing) === box(drawing, 'No limit')], [0, true]);
    await sendKeys({ press: 'Escape' });
    await drawing.settled();
    same([boxes(drawing).length, focused(drawing)?.dataset.opens, drawing.desk.acts], [0, 'cap', []]);
  });
});
