import { sendKeys } from '@web/test-runner-commands';
import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, focused } from './draw.ts';
import { around, change, some, viewOf } from './sample.ts';
import type { Choices } from '../../../server/contract/choices.ts';

const at = '2026-11-21T12:00:00Z';
const stopped: Choices = {
  ...some,
  stopped: { at, via: 'widget' },
  topics: { ...some.topics, news: { want: 'yes' }, 'trade-in': { want: 'yes' } },
};

describe('the sentence and Stop', () => {
  afterEach(clear);

  it('says why something stays, in place, and closes by Escape with the focus on what opened it', async () => {
    const drawing = await draw(viewOf(some));
    drawing.button('Why?').focus();
    await sendKeys({ press: 'Enter' });
    await drawing.settled();
    const text = drawing.text('.now .panel');
    ok(text.includes('Service reminders You booked a service with us.'), text);
    ok(text.includes('Safety recalls Safety law requires it.'), text);
    ok(!text.includes('Trade-in'), text);
    await sendKeys({ press: 'Escape' });
    await drawing.settled();
    same(drawing.all('.now .panel').length, 0);
    ok(focused(drawing) === drawing.button('Why?'), 'the focus is lost');
  });

  it('is accessible on, off, stopped, and while it asks', async () => {
    await accessible(viewOf(some));
    await accessible(viewOf(stopped), {}, ({ button }) => button('Start again').click());
    await accessible(viewOf(stopped), {}, ({ all }) => all('.keep input')[0]!.click());
  });

  it('says what the decision rules say, with their weights, and not what this page thinks', async () => {
    const drawing = await draw(viewOf(some, { unsent: [change({ op: 'channel', channel: 'email', use: 'no' })] }));
    same(drawing.text('.say'), 'We may email you about Service reminders.');
    same(
      drawing.all('.say b').map((word) => word.textContent),
      ['email', 'Service reminders'],
    );
  });

  it('stops at once, without a question, and the focus goes to what is true now', async () => {
    const drawing = await draw(viewOf(some));
    drawing.button('Stop all marketing').focus();
    await sendKeys({ press: 'Enter' });
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'stop' }]);
    ok(focused(drawing) === drawing.find('.say'), 'the focus is elsewhere');
    same(drawing.all('.louder').length, 0);
  });

  it('keeps the box where it is when it stops', async () => {
    const drawing = await draw(viewOf(some));
    const before = drawing.find('#reach').getBoundingClientRect().top;
    drawing.button('Stop all marketing').click();
    await drawing.settled();
    same(drawing.find('#reach').getBoundingClientRect().top, before);
  });

  it('lets nothing that was open stand in the place of the question of whether to start again', async () => {
    const drawing = await draw(viewOf(some));
    drawing.button('Why?').click();
    await drawing.settled();
    drawing.desk.show(viewOf(stopped));
    await drawing.settled();
    same(drawing.all('.now .panel').length, 0);
    drawing.button('Start again').click();
    await drawing.settled();
    ok(drawing.find('.now .louder'), 'she is asked');
  });

  it('says what stays, before she stops', async () => {
    const { text } = await draw(viewOf(some));
    ok(
      text('.bar .small').startsWith('You still get messages about visits you booked, and safety recalls. Why?'),
      text('.bar .small'),
    );
  });

  it('takes Stop back in one tap, for as long as she stays', async () => {
    const drawing = await draw(viewOf(some));
    drawing.button('Stop all marketing').click();
    await drawing.settled();
    drawing.button('Undo').click();
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'stop' }, { op: 'undo', change: 'change-1' }]);
    same(drawing.text('.say').slice(0, 12), 'We may email');
  });

  it('never says that it is done before anybody was told', async () => {
    const drawing = await draw(viewOf(stopped, { online: false, unsentPaths: new Set(['stopped']) }));
    same(drawing.text('.say'), 'All marketing is stopped. Northgate Motors has not been told yet.');
  });

  it('asks before it starts again, when Stop was made elsewhere', async () => {
    const drawing = await draw(viewOf(stopped));
    drawing.button('Start again').click();
    await drawing.settled();
    same(drawing.desk.acts, []);
    ok(
      drawing.text('.louder').startsWith('Start again from Northgate Motors: Trade-in offers and News and open days.'),
      drawing.text('.louder'),
    );
    drawing.button('Yes, start').click();
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'resume' }]);
  });

  it('keeps the focus in the page when what she answered goes, and its control with it, a moment later', async () => {
    const drawing = await draw(viewOf(stopped));
    drawing.button('Start again').focus();
    drawing.desk.show(viewOf({ ...stopped, stopped: null }));
    await drawing.settled();
    same(focused(drawing)?.id, 'title');
  });

  it('names nothing as starting again that a plan of hers closes', async () => {
    const closed = { code: 'not-interested', until: null, said: null } as const;
    const volume = { news: { perYear: null, next: null, closed } };
    const drawing = await draw(viewOf(stopped, { around: { ...around, volume } }));
    drawing.button('Start again').click();
    await drawing.settled();
    const text = drawing.text('.louder');
    ok(text.startsWith('Start again from Northgate Motors: Trade-in offers.'), text);
  });

  it('keeps only what she ticks: the rest becomes a no before anything starts', async () => {
    const drawing = await draw(viewOf(stopped));
    same(
      drawing.all('.keep label').map((label) => label.textContent.trim()),
      ['Trade-in offers', 'News and open days'],
    );
    drawing.all('.keep input')[1]!.click();
    await drawing.settled();
    ok(
      drawing.text('.louder').startsWith('Start again from Northgate Motors: News and open days.'),
      drawing.text('.louder'),
    );
    drawing.button('Yes, start').click();
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'topic', topic: 'trade-in', want: 'no' }, { op: 'resume' }]);
    same(focused(drawing), drawing.find('.say'));
  });

  it('shows nothing as kept that she answered with “Not now”, and asks again when she ticks it again', async () => {
    const drawing = await draw(viewOf(stopped));
    const news = () => drawing.find('.keep label:last-child input');
    news().click();
    await drawing.settled();
    drawing.button('Not now').click();
    await drawing.settled();
    same([news().checked, focused(drawing) === news()], [false, true]);
    news().click();
    await drawing.settled();
    same([news().checked, drawing.all('.louder').length], [true, 1]);
  });

  it('keeps nothing when nothing was on', async () =>
    same((await draw(viewOf({ ...some, stopped: { at, via: 'link' } }))).all('.keep').length, 0));

  it('has no button that would do nothing', async () =>
    same((await draw(viewOf(some, { readonly: true }))).all('.acts button').length, 0));
});
