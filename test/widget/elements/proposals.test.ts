import { accessible } from './accessible.ts';
import { ok, same } from './assert.ts';
import { clear, draw, focused } from './draw.ts';
import { around, change, some, viewOf } from './sample.ts';
import type { OpenProposal } from '../../../server/contract/profile.ts';

const proposal: OpenProposal = {
  id: 'prp_1',
  by: 'J. Kim',
  where: 'showroom',
  at: '2026-11-16T15:00:00Z',
  words: 'Rosa would like a text when the winter tyres are in.',
  changes: [
    change({ op: 'channel', channel: 'sms', use: 'yes' }),
    change({ op: 'topic', topic: 'service', want: 'yes', channels: ['email', 'sms'] }),
  ],
  sentence: 'We may email or text you about Service reminders, at most once a month.',
};
const proposed = (list: OpenProposal[], more = {}) => viewOf(some, { around: { ...around, proposals: list }, ...more });
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');

describe('what somebody wrote down for her', () => {
  afterEach(clear);

  it('is accessible', async () => {
    await accessible(proposed([proposal, { ...proposal, id: 'prp_2', words: null, where: null, sentence: null }]));
  });

  it('says who wrote what, exactly what would start, what holds then, and that nothing starts by itself', async () => {
    const drawing = await draw(proposed([proposal]));
    const text = plain(drawing.text('.banner'));
    for (const part of [
      'J. Kim (showroom) wrote down on 16 November 2026: Rosa would like a text when the winter tyres are in.',
      'Start text messages from Northgate Motors: Service reminders, at most once a month, to +1 ••• ••• 12.',
      'Start Service reminders, at most once a month from Northgate Motors, by email and text.',
      'From then on: We may email or text you about Service reminders, at most once a month.',
      'Nothing starts until you say so. Yes, that’s right No, remove it',
    ])
      ok(text.includes(part), `${part}\n  is not in\n  ${text}`);
  });

  it('is her yes in one tap: the banner was the question', async () => {
    const drawing = await draw(proposed([proposal]));
    drawing.button('Yes, that’s right').click();
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'accept', proposal: 'prp_1' }]);
    same([drawing.all('.banner').length, drawing.all('.louder').length, focused(drawing)?.id], [0, 0, 'title']);
  });

  it('is removed in one tap, and the others stay', async () => {
    const drawing = await draw(proposed([proposal, { ...proposal, id: 'prp_2', words: 'The other' }]));
    drawing.button('No, remove it').click();
    await drawing.settled();
    same(drawing.desk.acts, [{ op: 'decline', proposal: 'prp_1' }]);
    ok(drawing.text('.banner').includes('The other'), drawing.text('.banner'));
  });

  it('disappears while its answer is on its way, and comes back when the server still has it open', async () => {
    const drawing = await draw(proposed([proposal], { unsentPaths: new Set(['proposals.prp_1']) }));
    same(drawing.all('.banner').length, 0);
    drawing.desk.show(proposed([{ ...proposal }]));
    await drawing.settled();
    same(drawing.all('.banner').length, 1);
  });

  it('leaves out what is no longer offered, and shows hostile words as text', async () => {
    const gone = change({ op: 'topic', topic: 'gone', want: 'yes' });
    const hostile = { ...proposal, by: '\u202eevil', words: '<b>no</b>', changes: [gone] };
    const drawing = await draw(proposed([hostile]));
    same([drawing.all('.starts > p').length, drawing.find('.banner q bdi').textContent], [1, '<b>no</b>']);
    ok(!drawing.find('.banner').textContent.includes('\u202e'), 'it turns the text round');
  });

  it('cannot be answered where it is read only', async () => {
    const drawing = await draw(proposed([proposal], { readonly: true }));
    same(drawing.all('.banner button').length, 0);
  });
});
