import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, focused } from './draw.ts';
import { change, some, viewOf } from './sample.ts';

const look = (view: string) => ({ attributes: { view } });

describe('the smaller views', () => {
  afterEach(clear);

  it('are accessible', async () => {
    for (const view of ['summary', 'compact', 'moment']) await accessible(viewOf(some), look(view));
  });

  it('show in summary the sentence and a link that opens everything in its place', async () => {
    const drawing = await draw(viewOf(some), look('summary'));
    same([drawing.text('.say'), drawing.all('section').length], ['We may email you about Service reminders.', 0]);
    drawing.button('See and change').click();
    await drawing.settled();
    same([drawing.all('#hear').length, drawing.all('#changes').length, focused(drawing)?.id], [1, 1, 'title']);
  });

  it('show in compact the sentence and the channels, but no side column and no history', async () => {
    const drawing = await draw(viewOf(some), { ...look('compact'), width: 1100 });
    same([drawing.all('[id="channels.email"]').length, drawing.all('.side').length], [1, 0]);
    ok(!drawing.desk.calls.some((call) => call.startsWith('history')), 'it asks for what it does not show');
  });

  it('say in compact and in moment that nobody was told yet', async () => {
    const unsent = { unsent: [change({ op: 'stop' })], unsentPaths: new Set(['stopped']), online: false };
    for (const view of ['compact', 'moment']) {
      const drawing = await draw(viewOf(some, unsent), look(view));
      ok(drawing.text('.banner').includes('Northgate Motors has not been told yet.'), view);
    }
  });

  it('put the side column after the main one, whatever the width', async () => {
    for (const width of [320, 1280]) {
      const drawing = await draw(viewOf(some), { width });
      const headings = drawing.all('.h').map(({ id }) => id);
      ok(headings.indexOf('told') > headings.indexOf('hear'), headings.join(' '));
      ok(headings.indexOf('changes') > headings.indexOf('told'), headings.join(' '));
      ok(drawing.element.scrollWidth <= width, `it sticks out at ${width}`);
    }
  });
});
