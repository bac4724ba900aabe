import { sendKeys } from '@web/test-runner-commands';
import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { caughtSaves } from './caught-saves.ts';
import { clear, draw, focused, type Drawing } from './draw.ts';
import { some, viewOf } from './sample.ts';
import type { ImportAnswer } from '../../../server/contract/import.ts';

const OPENER = '[data-opens="bringing"]';
const FILE = {
  format: 'ask-first-export',
  version: 1,
  choices: { channels: {} },
  receipts: [{ id: 'rct_1', jws: 'a.b.c' }],
};
const ANSWER: ImportAnswer = {
  revision: 42,
  choices: some,
  applied: ['a', 'b'],
  held: [],
  sentence: null,
  receipt: { id: 'rct_42', jws: `a.b.${'s'.repeat(86)}` },
  proposal: { id: 'prp_1', by: 'Harbour', where: null, at: '', words: null, changes: [], sentence: null },
  from: { brand: 'Harbour Motors', site: 'harbour', exportedAt: null },
  left: [
    { path: 'topics.boats', name: 'Boats & more', because: 'unknown-topic' },
    { path: 'channels.visit', name: null, because: 'unknown-channel' },
    { path: 'plans.0', name: null, because: 'theirs' },
    { path: 'plans.2', name: null, because: 'theirs' },
  ],
  receipts: { given: 1, genuine: 1, signedBy: 'file', faults: [] },
};

async function open(drawing: Drawing) {
  drawing.find(OPENER).click();
  for (let tries = 0; !drawing.all('#f-file').length; tries += 1) {
    ok(tries < 100, 'the form did not come');
    await drawing.settled();
  }
}

/** Chooses a file with this in it and presses the button. */
async function bring(drawing: Drawing, content: string | object | null, answer: object | null = ANSWER) {
  drawing.desk.answers = { '/import': answer };
  const chosen = new DataTransfer();
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  if (content !== null) chosen.items.add(new File([text], 'harbour-choices.json'));
  drawing.find('#f-file').files = chosen.files;
  drawing.find('.panel [type=submit]').click();
  await drawing.settled();
  await drawing.settled();
}

describe('choices that she takes with her and brings', () => {
  afterEach(clear);

  it('are accessible closed, open, wrong and brought', async () => {
    await accessible(viewOf(some), { width: 1100 });
    await accessible(viewOf(some), { width: 320 }, open);
    for (const content of [{}, FILE])
      await accessible(viewOf(some), { width: 320 }, async (drawing) => {
        await open(drawing);
        await bring(drawing, content);
      });
  }).timeout(30_000);

  it('are saved as the file that they are, beside Download, and it is said what for', async () => {
    const drawing = await draw(viewOf(some));
    drawing.desk.answers = { '/export': FILE };
    const saved = await caughtSaves(() => drawing.button('Take my choices with me').click());
    same([saved[0]!.name, JSON.parse(saved[0]!.text)], ['northgate-choices.json', FILE]);
    const take = drawing.button('Take my choices with me');
    ok(drawing.text(`#${take.getAttribute('aria-describedby')}`).startsWith('For another company: a file'), 'what for');
    drawing.desk.answers = { '/export': null };
    take.click();
    await drawing.settled();
    same([drawing.text('#no-file'), focused(drawing)?.id], ['This could not be loaded.', 'no-file']);
  });

  it('are reached by the keyboard, and closed by Escape with the focus on what opened them', async () => {
    const drawing = await draw(viewOf(some));
    drawing.find(OPENER).focus();
    await sendKeys({ press: 'Enter' });
    for (let tries = 0; tries < 50 && !drawing.all('#f-file').length; tries += 1) await drawing.settled();
    await sendKeys({ press: 'Tab' });
    same(focused(drawing)?.id, 'f-file');
    ok(drawing.find('#f-file').getBoundingClientRect().height >= 44, 'large enough to press');
    await sendKeys({ press: 'Escape' });
    await drawing.settled();
    same([drawing.all('#f-file').length, focused(drawing) === drawing.find(OPENER)], [0, true]);
  });

  it('say what holds now, what waits and what was not taken, and the profile is fetched anew', async () => {
    const drawing = await draw(viewOf(some));
    await open(drawing);
    await bring(drawing, { ...FILE, asked: {}, facts: {}, history: [], customer: 'h_77' });
    same(
      Object.keys(JSON.parse(JSON.stringify(drawing.desk.sent[0])) as object),
      ['format', 'version', 'choices', 'receipts'],
      'and no more is sent',
    );
    same([focused(drawing)?.id, drawing.all('.panel #f-file').length], ['brought', 0]);
    same(
      drawing.text('#brought').replace(/[\u2066-\u2069]/g, ''),
      'From Harbour Motors 2 choices hold here now. What you turned on there waits for your yes, at the top. Not taken over: Not offered here: Boats & more and Visit Notes to the other company: 2',
    );
    same(drawing.desk.calls.slice(-1), ['retry']);
    same(drawing.desk.notes.get('head'), ['rct_42', 42, 's'.repeat(86)]);
  });

  const wrong: [what: string, content: string | object | null, text: RegExp][] = [
    ['no file', null, /^Please fill this in\.$/],
    ['something else', '%PDF-1.7', /^This is no file of choices\./],
    ['another JSON', [1, 2], /^This is no file of choices\./],
    ['one that is too large', { ...FILE, choices: { name: 'x'.repeat(2 ** 20) } }, /^This file is too large\./],
  ];
  for (const [what, content, text] of wrong) {
    it(`say at the field that it is ${what}, and nothing is sent`, async () => {
      const drawing = await draw(viewOf(some));
      await open(drawing);
      await bring(drawing, content);
      ok(text.test(drawing.text('#f-file-wrong')), drawing.text('#f-file-wrong'));
      same([drawing.desk.sent, focused(drawing)?.id], [[], 'f-file']);
      same(drawing.find('#f-file').getAttribute('aria-describedby'), 'f-file-wrong');
    });
  }

  it('say that nothing changed where they could not be brought, and the file stays chosen', async () => {
    const drawing = await draw(viewOf(some));
    await open(drawing);
    await bring(drawing, FILE, null);
    same(drawing.text('#f-file-wrong'), 'This could not be brought. Nothing has changed.');
    same(drawing.find('#f-file').files!.length, 1);
    drawing.desk.answers = { '/import': ANSWER };
    drawing.find('.panel [type=submit]').click();
    await drawing.settled();
    await drawing.settled();
    same(focused(drawing)?.id, 'brought');
  });

  it('say at the field that the file was changed, and what was taken all the same', async () => {
    const drawing = await draw(viewOf(some));
    await open(drawing);
    const faults = [{ at: 0, id: null, fault: 'signature' as const }];
    const left = [{ path: 'topics.service', name: 'Service', because: 'altered' as const }];
    await bring(drawing, FILE, { ...ANSWER, proposal: null, left, receipts: { ...ANSWER.receipts, faults } });
    const altered = 'This file was changed after it was signed, so no yes of it was taken';
    same(drawing.text('#f-file-wrong'), `${altered}.`);
    ok(drawing.text('#brought').includes('2 choices hold here now. Not taken over:'), drawing.text('#brought'));
  });

  it('leave the oldest receipts out of a file that has more than can be sent', async () => {
    const drawing = await draw(viewOf(some));
    await open(drawing);
    const receipts = Array.from({ length: 1200 }, (_, at) => ({ id: `rct_${at}`, jws: 'x'.repeat(1000) }));
    await bring(drawing, { ...FILE, receipts });
    const sent = drawing.desk.sent[0] as { receipts: { id: string }[] };
    same([sent.receipts.length, sent.receipts.at(-1)!.id], [600, 'rct_1199']);
  });

  it('show hostile names as text', async () => {
    const drawing = await draw(viewOf(some));
    await open(drawing);
    const left = [{ path: 'topics.x', name: '<img src=x>\u202e', because: 'unknown-topic' as const }];
    await bring(drawing, FILE, { ...ANSWER, left, from: { ...ANSWER.from, brand: '<b>\u202e' } });
    same([drawing.all('#brought img').length, /\u202e/.test(drawing.find('#brought').textContent)], [0, false]);
  });

  it('are never shown to another customer on the same page', async () => {
    const drawing = await draw(viewOf(some));
    await open(drawing);
    await bring(drawing, FILE);
    drawing.desk.show(viewOf(some, { customer: 'c_1044' }));
    await drawing.settled();
    same(drawing.all('#brought').length, 0);
  });

  it('can be taken but not brought where nothing may be changed; behind a link and for nobody neither', async () => {
    const readonly = await draw(viewOf(some, { readonly: true }));
    same([readonly.all(OPENER).length, readonly.all('#take').length], [0, 1]);
    for (const more of [{ quieterOnly: true }, { customer: null }]) {
      const drawing = await draw(viewOf(some, more));
      same(drawing.all(`${OPENER}, #take, .past`).length, 0);
    }
  });
});
