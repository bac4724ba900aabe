import { sendKeys } from '@web/test-runner-commands';
import { accessible } from './accessible.ts';
import { same } from './assert.ts';
import { clear, draw, focused, type Drawing } from './draw.ts';
import { some, viewOf } from './sample.ts';

const opener = '[data-opens=erase]';

async function open(drawing: Drawing) {
  drawing.find(opener).click();
  await drawing.settled();
}

const erases = ({ desk }: Drawing) => desk.calls.filter((call) => call.startsWith('erase'));

/** Lets the desk answer when the test says so. */
function answerLater(drawing: Drawing) {
  const answer = Promise.withResolvers<boolean>();
  drawing.desk.erase = (suppress) => {
    drawing.desk.calls.push(`erase ${suppress}`);
    return answer.promise;
  };
  return answer;
}

/** How long the checks of a whole page in many states may take, in milliseconds. */
const LONG = 30_000;

describe('delete my preferences', () => {
  afterEach(clear);

  it('is accessible closed, open, and where it failed', async () => {
    await accessible(viewOf(some), { width: 900 });
    await accessible(viewOf(some), { width: 320 }, open);
    await accessible(viewOf(some), {}, async (drawing) => {
      answerLater(drawing).resolve(false);
      await open(drawing);
      drawing.button('Delete').click();
    });
  }).timeout(LONG);

  it('says in place what it does, and deletes nothing until she says so', async () => {
    const drawing = await draw(viewOf(some));
    await open(drawing);
    same(
      drawing.text('footer form p'),
      'This deletes your choices, your plans and your history at Northgate Motors, and tells every system that received them. It cannot be undone.',
    );
    same([drawing.find('[name=suppress]').checked, erases(drawing)], [false, []]);
    drawing.button('Keep as it is').click();
    await drawing.settled();
    same([drawing.all('footer form').length, focused(drawing) === drawing.find(opener)], [0, true]);
  });

  it('closes by Escape, the focus on its button', async () => {
    const drawing = await draw(viewOf(some));
    drawing.find(opener).focus();
    await sendKeys({ press: 'Enter' });
    await drawing.settled();
    await sendKeys({ press: 'Tab' });
    same(focused(drawing)?.getAttribute('name'), 'suppress');
    await sendKeys({ press: 'Escape' });
    await drawing.settled();
    same([drawing.all('footer form').length, focused(drawing) === drawing.find(opener)], [0, true]);
  });

  it('deletes, keeps her out of lists if she wants, and says so at the heading', async () => {
    const drawing = await draw(viewOf(some));
    await open(drawing);
    drawing.find('[name=suppress]').click();
    drawing.find('footer [type=submit]').click();
    await drawing.settled();
    same(erases(drawing), ['erase true']);
    same([focused(drawing)?.id, drawing.text('footer .whole')], ['title', 'Your preferences are deleted.']);
    same(drawing.find('[role=status]').textContent, 'Your preferences are deleted.');
  });

  it('cannot be pressed twice while it runs', async () => {
    const drawing = await draw(viewOf(some));
    const answer = answerLater(drawing);
    await open(drawing);
    const submit = drawing.find('footer [type=submit]');
    submit.click();
    submit.click();
    same([drawing.find('footer form').ariaBusy, drawing.all('footer form :disabled').length > 2], ['true', true]);
    answer.resolve(true);
    await drawing.settled();
    same(erases(drawing), ['erase false']);
  });

  it('says at the form that it was not done, and can be tried again', async () => {
    const drawing = await draw(viewOf(some));
    answerLater(drawing).resolve(false);
    await open(drawing);
    const submit = drawing.find('footer [type=submit]');
    submit.click();
    await drawing.settled();
    same(drawing.text('footer .wrong'), 'This could not be deleted. Nothing has changed.');
    same(
      [submit.matches(':disabled'), focused(drawing) === submit, drawing.find('footer form').ariaBusy],
      [false, true, null],
    );
  });

  it('is not offered where nothing may be changed, or nobody is known', async () => {
    for (const more of [{ readonly: true }, { customer: null }])
      same((await draw(viewOf(some, more))).all(opener).length, 0);
  });
});
