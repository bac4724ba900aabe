import { sendKeys } from '@web/test-runner-commands';
import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, focused } from './draw.ts';
import { around, change, some, viewOf } from './sample.ts';
import type { Facts } from '../../../server/contract/facts.ts';

const facts: Facts = {
  customerSince: '2012-12-14',
  org: { id: 'Sample Clinic', customerSince: '2019' },
  owns: [
    { subject: 'trade-in', item: '2022 hatchback' },
    { subject: 'trade-in', until: '2027-03' },
  ],
  complaints: [
    { id: 'K-7', opened: '2026-10-01' },
    { id: 'K-2', opened: '2024-02-03', closed: '2024-02-09' },
  ],
  emails: ['r•••@example.com'],
  phones: ['+1 ••• ••• 12'],
};
const said = (these: Facts = facts) => viewOf(some, { around: { ...around, facts: these } });
const section = '[aria-labelledby=facts]';
const opener = (fact: string) => `button[data-opens="facts.${fact}"]`;

/** How long the checks of a whole page in many states may take, in milliseconds. */
const LONG = 30_000;

describe('what the business says about her', () => {
  afterEach(clear);

  it('is accessible at rest, with a form open, and where one was said to be wrong', async () => {
    await accessible(said(), { width: 900 });
    await accessible(said(), { width: 320 }, async ({ find, settled }) => {
      find(opener('owns.0')).click();
      await settled();
      find('.panel [type=submit]').click();
    });
    await accessible({ ...said(), unsent: [change({ op: 'contest', fact: 'owns.0', words: 'no' })] });
  }).timeout(LONG);

  it('says each fact in a line, addresses masked', async () => {
    const drawing = await draw(said());
    same(
      drawing.all(`${section} .line > div`).map((line) =>
        line.innerText
          .replace(/[\u2068\u2069]/g, '')
          .replace(/\s+/g, ' ')
          .trim(),
      ),
      [
        'Customer since 14 December 2012',
        'You belong to the organisation Sample Clinic Customer since 2019',
        'You own: 2022 hatchback',
        'You own: Trade-in offers, until March 2027',
        'Complaint K-7 of 1 October 2026, open',
        'Complaint K-2 of 3 February 2024, closed',
        'Email r•••@example.com',
        'Phone +1 ••• ••• 12',
      ],
    );
  });

  it('is not there where nothing is said of her', async () => {
    same((await draw(said({}))).all(section).length, 0);
    same((await draw(viewOf(some, { around: {} }))).all(section).length, 0);
  });

  it('never reads a fact as HTML', async () => {
    const drawing = await draw(said({ org: { id: '<img src=x>\u202E' } }));
    const [text] = drawing.all(`${section} .line p`).map(({ textContent }) => textContent.trim());
    same([drawing.all(`${section} img`).length, text], [0, 'You belong to the organisation \u2068<img src=x>\u2069']);
  });

  it('takes her words about what is wrong, and says that she said so', async () => {
    const drawing = await draw(said());
    drawing.find(opener('owns.1')).focus();
    await sendKeys({ press: 'Enter' });
    await drawing.settled();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'I sold it in March' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'contest', fact: 'owns.1', words: 'I sold it in March' }]);
    same([focused(drawing)?.textContent, drawing.all(opener('owns.1')).length], ['You told us that this is wrong.', 0]);
    same(drawing.all(opener('owns.0')).length, 1);
  });

  it('does not say that she told us before anybody was told', async () => {
    const unsent = [change({ op: 'contest', fact: 'owns.1', words: 'sold' })];
    const drawing = await draw({ ...said(), online: false, unsent, unsentPaths: new Set(['facts.owns.1']) });
    same(drawing.text(`${section} [data-opens="facts.owns.1"]`), 'Not told yet');
  });

  it('may be asked about again once the fact was changed, or somebody else is signed in', async () => {
    const drawing = await draw(said());
    drawing.find(opener('owns.0')).click();
    await drawing.settled();
    drawing.find('.panel textarea').value = 'Not mine';
    drawing.find('.panel [type=submit]').click();
    await drawing.settled();
    same(drawing.all(opener('owns.0')).length, 0);
    drawing.desk.show({ ...said(), customer: 'c_1044' });
    await drawing.settled();
    same(drawing.all(opener('owns.0')).length, 1);
    drawing.desk.show(said({ owns: [{ subject: 'trade-in', item: '2026 estate' }] }));
    await drawing.settled();
    same(drawing.all(opener('owns.0')).length, 1);
  });

  it('keeps the Escape that closes its form from the dialog of a page', async () => {
    const drawing = await draw(said());
    drawing.find(opener('owns.1')).click();
    await drawing.settled();
    const heard: boolean[] = [];
    drawing.element.addEventListener('keydown', (event) => heard.push(event.defaultPrevented));
    drawing.find(`${section} textarea`).focus();
    await sendKeys({ press: 'Escape' });
    same(heard, [true]);
  });

  it('needs her words, and Escape leaves everything as it was', async () => {
    const drawing = await draw(said());
    drawing.find(opener('customerSince')).click();
    await drawing.settled();
    drawing.find('.panel [type=submit]').click();
    await drawing.settled();
    const field = drawing.find('.panel textarea');
    same(drawing.text(`[id="${field.getAttribute('aria-describedby')}"]`), 'Please fill this in.');
    same(focused(drawing) === field, true);
    await sendKeys({ press: 'Escape' });
    await drawing.settled();
    same([drawing.desk.acts, focused(drawing) === drawing.find(opener('customerSince'))], [[], true]);
  });

  it('names what each button is about, and has none where the page is read only', async () => {
    const drawing = await draw(said());
    const name = drawing.find(opener('phones.0')).textContent.trim();
    ok(name.startsWith('That is wrong') && name.includes('+1 ••• ••• 12'), name);
    same((await draw({ ...said(), readonly: true })).all(`${section} button`).length, 0);
  });
});
