import { sendKeys } from '@web/test-runner-commands';
import { localDate, monthsAfter } from '../../../widget/elements/panels/local-date.ts';
import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, focused, type Drawing } from './draw.ts';
import { catalog, some, viewOf } from './sample.ts';
import type { Choices } from '../../../widget/preference-context.ts';

const both: Choices = { ...some, channels: { ...some.channels, sms: { use: 'yes' } } };
const next = monthsAfter(localDate(Date.now(), catalog.timeZone), 1);
const weekly: NonNullable<Choices['hours']>['weekly'] = [
  { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00' },
];
const office = { zone: 'America/Los_Angeles', weekly };
const paused: Choices = {
  ...both,
  hours: office,
  pauses: [{ id: 'pau_1', channels: ['phone'], until: next }, { id: 'pau_2' }, { id: 'pau_3', topics: ['news'] }],
};
/** What the sub-line of a row says. */
const rowText = async (choices: Choices, id: string, lang = 'en') =>
  (await draw(viewOf(choices), { width: 900, attributes: { lang } })).text(`[id="${id}"] .sub`);
const pauseRows = ({ all }: Drawing) =>
  all('.rows li:has(.ic-pause)').map((row) =>
    [...row.querySelectorAll('.nm, .sub, .link')].map(({ textContent }) => textContent.trim()).join(' | '),
  );

/** The checker reads the whole page twice, on a machine that may have much else to do. */
const AXE_MS = 20_000;

describe('when, by what first, and what is paused', () => {
  afterEach(clear);

  for (const [state, width, act] of [
    ['with every row', 320, () => {}],
    ['with the first choice open', 480, ({ find }: Drawing) => find('[data-opens=first]').click()],
    ['with a question', 900, ({ find }: Drawing) => find('li:has(.ic-pause) .link').click()],
  ] as const)
    it(`is accessible ${state}`, () => accessible(viewOf(paused), { width }, act)).timeout(AXE_MS);

  it('says when she may be reached, in the language of the page', async () => {
    same(await rowText(some, 'hours'), 'Any time');
    same(await rowText({ ...some, hours: { zone: 'America/Denver' } }, 'hours'), 'Any time');
    same(await rowText({ ...some, hours: { zone: 'UTC', weekly: [] } }, 'hours'), 'At no time');
    const text = 'Mon – Fri 09:00–18:00 · Los Angeles time';
    same(await rowText({ ...some, hours: office }, 'hours'), text);
    const german = await rowText({ ...some, hours: office }, 'hours', 'de');
    ok(german.startsWith('Mo – Fr 09:00–18:00 Uhr · '), german);
  });

  it('writes days that do not follow each other one by one, a whole day without times, and midnight as an end', async () => {
    const hours = (window: NonNullable<typeof weekly>[number]) => ({
      ...some,
      hours: { zone: 'UTC', weekly: [window] },
    });
    const apart = hours({ days: ['mon', 'wed', 'thu', 'fri', 'sun'], from: '00:00', to: '24:00' });
    same(await rowText(apart, 'hours', 'en-GB'), 'Mon, Wed – Fri and Sun · UTC time');
    same(await rowText(apart, 'hours', 'en-US'), 'Sun, Mon, and Wed – Fri · UTC time');
    const late = hours({ days: ['sat'], from: '10:00', to: '24:00' });
    same(await rowText(late, 'hours'), 'Sat 10:00 – 0:00 · UTC time');
    same(await rowText(late, 'hours', 'en-US'), 'Sat 10:00 AM – 12:00 AM · UTC time');
  });

  it('offers a first choice among the channels that are on, where there are two', async () => {
    same((await draw(viewOf(some))).all('[data-opens=first]').length, 0);
    const drawing = await draw(viewOf({ ...both, first: undefined }));
    same(drawing.text('#first'), 'First choice None yet');
    drawing.find('[data-opens=first]').click();
    await drawing.settled();
    same(
      drawing.all('li:has(#first) .opt').map((option) => option.textContent.trim()),
      ['Email', 'Text'],
    );
    const text = drawing.find('li:has(#first) .opt:nth-child(2) input');
    text.focus();
    text.click();
    await drawing.settled();
    same([drawing.desk.acts, drawing.text('#first .sub')], [[{ op: 'first', channel: 'sms' }], 'Text']);
    await sendKeys({ press: 'Escape' });
    await drawing.settled();
    same([drawing.all('li:has(#first) .opt').length, focused(drawing)?.dataset.opens], [0, 'first']);
  });

  it('lists what is paused beside everything, and until when', async () => {
    const drawing = await draw(viewOf(paused));
    const date = new Date(next).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
    same(pauseRows(drawing), [
      `Phone | Paused until ${date} | End pause: Phone`,
      'News and open days | Paused until you end it | End pause: News and open days',
    ]);
  });

  it('does not list a pause that has run out by itself', async () => {
    const pauses = ['2020-12-05', '2020', localDate(Date.now(), catalog.timeZone)].map((until, at) => ({
      id: `pau_${at}`,
      channels: ['phone' as const],
      until,
    }));
    same(pauseRows(await draw(viewOf({ ...some, pauses }))), []);
  });

  it('asks before a pause ends, and ends that one alone', async () => {
    const drawing = await draw(viewOf(paused));
    drawing.find('li:has(.ic-pause) .link').click();
    await drawing.settled();
    ok(drawing.text('.asked').startsWith('Start again what was paused: Phone.'), drawing.text('.asked'));
    same(drawing.desk.acts, []);
    drawing.button('Yes, start').click();
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'end-pause', pause: 'pau_1' }]);
    same([pauseRows(drawing).length, focused(drawing)?.id], [1, 'reach']);
  });

  it('says how it stands, and offers nothing, where it is read only', async () => {
    const drawing = await draw(viewOf(paused, { readonly: true }));
    same([drawing.all('.rows .link').length, pauseRows(drawing).length], [0, 2]);
  });

  it('is left out of the compact view', async () => {
    same((await draw(viewOf(paused), { attributes: { view: 'compact' } })).all('#hours').length, 0);
  });
});
