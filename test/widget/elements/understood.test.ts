import { sendKeys } from '@web/test-runner-commands';
import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, focused, type Drawing } from './draw.ts';
import { catalog, nothing, viewOf } from './sample.ts';
import type { Candidate, Understanding } from '../../../server/contract/understand.ts';

const text = 'I keep cars ten years';
const keep: Candidate = {
  change: {
    op: 'plan',
    plan: { kind: 'keep', subject: 'car', since: '2022-12', for: 'P10Y', words: text },
    words: text,
  },
  sentence: 'You keep your car about 10 years (bought December 2022). No offers. Service stays on.',
  lines: [
    { about: 'words', text: 'You keep your car about 10 years (bought December 2022).' },
    { about: 'begins', text: 'No trade-in offers before January 2033.' },
    { about: 'stays', text: 'Service reminders stay on.' },
  ],
  direction: 'quieter',
};
const phone: Candidate = {
  change: { op: 'channel', channel: 'phone', use: 'no', words: text },
  sentence: 'No calls.',
  lines: [{ about: 'words', text: 'No calls.' }],
  direction: 'quieter',
};
const want: Candidate = {
  change: { op: 'plan', plan: { kind: 'want', subject: 'car', words: text }, words: text },
  sentence: 'You are looking for a car. It waits for your yes.',
  lines: [
    { about: 'words', text: 'You are looking for a car.' },
    { about: 'also', text: 'This lets more reach you than before, so it waits for your yes.' },
  ],
  direction: 'louder',
};
const forAPerson = 'Thanks. A person will read this. It changes nothing until you and they agree.';
const note: Candidate = {
  change: { op: 'plan', plan: { kind: 'note', words: text }, words: text },
  sentence: forAPerson,
  lines: [{ about: 'words', text: forAPerson }],
  direction: 'neutral',
};
const since: Understanding = {
  candidates: [note],
  missing: [{ slot: 'since', question: 'Since when do you have it?' }],
};
const subject: Understanding = {
  candidates: [note],
  missing: [
    {
      slot: 'subject',
      question: 'What is this about?',
      choices: [
        { value: 'trade-in', label: 'Trade-in offers' },
        { value: 'news', label: 'News and open days' },
      ],
    },
  ],
};
const all = (...candidates: Candidate[]): Understanding => ({ candidates, missing: [] });
const section = '[aria-labelledby=plans]';
const field = '[name=tell]';

/** Writes into the field and sends it; `found` is what comes back, null: it could not be had. */
async function tell(drawing: Drawing, found: object | null, words = text) {
  drawing.desk.understood = found;
  const input = drawing.find(field);
  input.value = words;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await drawing.settled();
  drawing.find('.tell [type=submit]').click();
  await drawing.settled();
}

async function press(drawing: Drawing, words: string) {
  const found = drawing.all('#understood button').find((each) => each.textContent.trim() === words);
  ok(found, `no button of the card says ${words}`);
  found.click();
  await drawing.settled();
}

describe('plans in her own words', () => {
  afterEach(clear);

  it('are accessible: the field, what is wrong, what was understood, a question, and a note', async () => {
    await accessible(viewOf(nothing), {}, (drawing) => tell(drawing, null));
    await accessible(viewOf(nothing), { width: 320 }, (drawing) => tell(drawing, all(keep, phone)));
    await accessible(viewOf(nothing), { width: 1100 }, (drawing) => tell(drawing, all(want)));
    await accessible(viewOf(nothing), {}, async (drawing) => {
      await tell(drawing, since);
      await press(drawing, 'Tell us');
    });
    await accessible(viewOf(nothing), {}, async (drawing) => {
      await tell(drawing, subject);
      await press(drawing, 'Tell us');
    });
    await accessible(viewOf(nothing), {}, (drawing) => tell(drawing, all(note)));
    await accessible(viewOf(nothing, { online: false }));
  }).timeout(30_000);

  it('have a field named by the heading and a button beside it from 440 px, below it where it is narrow', async () => {
    for (const [width, isBeside] of [
      [480, true],
      [320, false],
    ] as const) {
      const drawing = await draw(viewOf(nothing), { width });
      const [input, send] = [field, '.tell .btn'].map((each) => drawing.find(each).getBoundingClientRect());
      same(send!.top < input!.bottom, isBeside, `${width}`);
      ok(input!.height >= 44 && send!.height >= 44, 'too low for a finger');
    }
  });

  it('are shown as they were understood, and done with one yes, all of them', async () => {
    const drawing = await draw(viewOf(nothing));
    await tell(drawing, all(keep, phone), `  ${text} `);
    same(drawing.desk.told, [{ text, answers: {} }]);
    same(
      drawing.text('#understood'),
      'We understood You keep your car about 10 years (bought December 2022). No trade-in offers before January 2033. Service reminders stay on. No calls. That’s right Change Not that',
    );
    same(
      drawing.all('#understood b').map((each) => each.textContent),
      ['10 years'],
    );
    same([focused(drawing)?.id, drawing.desk.acts.length], ['understood', 0]);
    await press(drawing, 'That’s right');
    same(drawing.desk.acts, [keep.change, phone.change]);
    same([drawing.all('#understood').length, drawing.find(field).value, focused(drawing)?.id], [0, '', 'plans']);
    ok(drawing.text(section).includes('I keep cars ten years'), drawing.text(section));
    ok(drawing.text(section).includes('We keep to this from now on.'), drawing.text(section));
  });

  it('that are louder say so, and the card is the one question', async () => {
    const drawing = await draw(viewOf(nothing));
    await tell(drawing, all(want));
    ok(drawing.text('#understood').includes('it waits for your yes.'), drawing.text('#understood'));
    await press(drawing, 'That’s right');
    same([drawing.desk.acts, drawing.all('.louder').length], [[want.change], 0]);
  });

  it('go back to the field by Change, “Not that” and Escape, with her words in it and nothing done', async () => {
    const drawing = await draw(viewOf(nothing));
    for (const leave of ['Change', 'Not that', 'Escape']) {
      await tell(drawing, all(keep));
      if (leave === 'Escape') await sendKeys({ press: 'Escape' });
      else await press(drawing, leave);
      await drawing.settled();
      same([drawing.all('#understood').length, drawing.find(field).value], [0, text], leave);
      same([focused(drawing) === drawing.find(field), drawing.desk.acts.length], [true, 0], leave);
    }
  });

  it('that were changed in the field take away what was understood of the others', async () => {
    const drawing = await draw(viewOf(nothing));
    await tell(drawing, all(keep));
    drawing.find(field).focus();
    await sendKeys({ type: ' or so' });
    await drawing.settled();
    same([drawing.all('#understood').length, drawing.find(field).value], [0, `${text} or so`]);
  });

  it('are asked what they lack, and sent again with the answer', async () => {
    const drawing = await draw(viewOf(nothing));
    await tell(drawing, since);
    same(focused(drawing)?.id, 'understood');
    const answer = () => drawing.find('#understood [name=since]');
    same(answer().labels![0]!.textContent, 'Since when do you have it?');
    await press(drawing, 'Tell us');
    same([answer().getAttribute('aria-invalid'), focused(drawing) === answer()], ['true', true]);
    same([drawing.text('#f-since-wrong'), drawing.desk.told.length], ['Please fill this in.', 1]);
    answer().value = 'long ago';
    await press(drawing, 'Tell us');
    same(drawing.desk.told[1], { text, answers: { since: 'long ago' } });
    ok(drawing.text('#f-since-wrong').includes('December 2022'), drawing.text('#f-since-wrong'));
    same(focused(drawing) === answer(), true);
    drawing.desk.understood = all(keep);
    answer().value = 'December 2022';
    await press(drawing, 'Tell us');
    same(drawing.desk.told[2], { text, answers: { since: 'December 2022' } });
    await press(drawing, 'That’s right');
    same(drawing.desk.acts, [keep.change]);
  });

  it('ask by radios where the answer is one of few, and choose none for her', async () => {
    const drawing = await draw(viewOf(nothing));
    await tell(drawing, subject);
    const radios = drawing.all('#understood [type=radio]') as HTMLInputElement[];
    same(
      radios.map(({ checked, labels }) => [checked, labels![0]!.textContent.trim()]),
      [
        [false, 'Trade-in offers'],
        [false, 'News and open days'],
      ],
    );
    await press(drawing, 'Tell us');
    same([drawing.desk.told.length, focused(drawing) === radios[0]], [1, true]);
    same(drawing.text('#f-subject-wrong'), 'Please fill this in.');
    radios[1]!.click();
    drawing.desk.understood = all(keep);
    await press(drawing, 'Tell us');
    same(drawing.desk.told[1], { text, answers: { subject: 'news' } });
    ok(drawing.text('#understood').startsWith('We understood'), drawing.text('#understood'));
  });

  it('that nobody understands go to a person only when she sends them', async () => {
    const drawing = await draw(viewOf(nothing));
    await tell(drawing, all(note));
    same(drawing.text('#understood'), `${forAPerson} Send Not that`);
    await press(drawing, 'Not that');
    same([drawing.desk.acts, drawing.find(field).value], [[], text]);
    await tell(drawing, all(note));
    await press(drawing, 'Send');
    same([drawing.desk.acts, drawing.find(field).value], [[note.change], '']);
  });

  it('say at the field that they are missing, or could not be sent, and stay there', async () => {
    const drawing = await draw(viewOf(nothing));
    await tell(drawing, null, '   ');
    same([drawing.text('#f-tell-wrong'), drawing.desk.told.length], ['Please fill this in.', 0]);
    for (const broken of [null, {}, { candidates: [{}], missing: [] }, { candidates: 'x', missing: [] }]) {
      await tell(drawing, broken);
      same(drawing.text('#f-tell-wrong'), 'This could not be sent. Your words are still here.');
      same([drawing.find(field).value, focused(drawing) === drawing.find(field)], [text, true]);
      ok(drawing.find(field).getAttribute('aria-describedby')!.includes('f-tell-wrong'), 'not tied to the field');
    }
    await new Promise((done) => setTimeout(done, 450));
    const said = drawing.find('[role=status]').textContent;
    ok(said.includes('could not be sent'), said);
  });

  it('need a connection, while the chips work without one', async () => {
    const drawing = await draw(viewOf(nothing, { online: false }));
    same(drawing.text('#tell-offline'), 'This needs a connection.');
    same(drawing.find('.tell [type=submit]').disabled, true);
    same((drawing.find('.chip') as unknown as HTMLButtonElement).disabled, false);
  });

  it('never are read as HTML, nor what comes back', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const drawing = await draw(viewOf(nothing));
    await tell(drawing, all({ ...keep, lines: [{ about: 'words', text: hostile }] }), hostile);
    same([drawing.all(`${section} img`).length, drawing.text('.heard')], [0, hostile]);
  });

  it('are not asked for where nobody knows who she is, or where the page is read only', async () => {
    for (const more of [{ customer: null, around: {} }, { readonly: true }])
      same((await draw(viewOf(nothing, more))).all(field).length, 0);
  });

  it('of one customer are not shown to the next', async () => {
    const drawing = await draw(viewOf(nothing));
    await tell(drawing, all(keep));
    drawing.desk.show({ ...drawing.desk.view, customer: 'c_2', catalog });
    await drawing.settled();
    same([drawing.all('#understood').length, drawing.find(field).value], [0, '']);
  });
});
