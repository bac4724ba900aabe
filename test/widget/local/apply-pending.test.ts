import type { Choices } from '../../../server/contract/choices.ts';
import type { Change } from '../../../server/contract/change.ts';
import { applyPending } from '../../../widget/local/apply-pending.ts';
import type { KeptChange } from '../../../widget/local/kept-change.ts';
import { equal } from '../assert.ts';

const at = '2026-11-21T10:00:00Z';
const nothing: Choices = { stopped: null, channels: {}, topics: {}, pauses: [], plans: [] };

type Told = { [Op in Change['op']]: Omit<Extract<Change, { op: Op }>, 'id' | 'at'> }[Change['op']];

function kept(change: Told, odd: Partial<KeptChange> = {}): KeptChange {
  return { seq: 1, device: 'd', base: 0, change: { id: 'c', at, ...change }, ...odd };
}

describe('what she sees before the server has answered', () => {
  it('is her changes on top of what is confirmed, in their order, which stays as it was', () => {
    const changes = [
      kept({ op: 'stop' }),
      kept({ op: 'channel', channel: 'phone', use: 'no' }),
      kept(
        { op: 'topic', topic: 'news', want: 'yes', channels: ['email'], cap: { max: 1, per: 'P1M' } },
        { shown: { catalogVersion: 2, words: { news: 7 } } },
      ),
      kept({ op: 'resume' }),
    ];
    equal(applyPending(nothing, changes), {
      ...nothing,
      channels: { phone: { use: 'no' } },
      topics: { news: { want: 'yes', at, channels: ['email'], cap: { max: 1, per: 'P1M' }, words: 7 } },
    });
    equal(nothing.channels, {});
  });

  it('a stop while stopped keeps the first instant', () => {
    const stopped = { at: '2020-01-01T00:00:00Z', via: 'link' as const };
    equal(applyPending({ ...nothing, stopped }, [kept({ op: 'stop' })]).stopped, stopped);
  });

  it('a yes leaves alone what it does not name, and starts anew after a no', () => {
    const yes = {
      ...nothing,
      topics: { news: { want: 'yes' as const, channels: ['email' as const], cap: { max: 1, per: 'P1M' } } },
    };
    const again = applyPending(yes, [kept({ op: 'topic', topic: 'news', want: 'yes', cap: null })]);
    equal(again.topics.news, { want: 'yes', at, channels: ['email'] });
    const no = applyPending(yes, [kept({ op: 'topic', topic: 'news', want: 'no' })]);
    equal(no.topics.news, { want: 'no' });
    equal(applyPending(no, [kept({ op: 'topic', topic: 'news', want: 'yes' })]).topics.news, { want: 'yes', at });
  });

  it('an undo brings back what was there, or nothing where nothing was', () => {
    const no = kept({ op: 'channel', channel: 'phone', use: 'no' });
    const undo = (value: unknown) => kept({ op: 'undo', change: 'c' }, { restore: { path: 'channels.phone', value } });
    equal(applyPending(nothing, [no, undo(undefined)]).channels, {});
    equal(applyPending(nothing, [no, undo({ use: 'yes' })]).channels, { phone: { use: 'yes' } });
    const stop = [
      kept({ op: 'stop' }),
      kept({ op: 'undo', change: 'c' }, { restore: { path: 'stopped', value: null } }),
    ];
    equal(applyPending(nothing, stop).stopped, null);
  });

  it('shows every other kind of change at once', () => {
    const acts = [
      kept({ op: 'first', channel: 'email' }),
      kept({ op: 'cap', cap: { max: 2, per: 'P1M' } }),
      kept({ op: 'hours', hours: { zone: 'Europe/Paris' } }),
      kept({ op: 'name', name: { salutation: 'Ms Iglesias' } }),
      kept({ op: 'language', language: 'fr' }),
    ];
    equal(applyPending(nothing, acts), {
      ...nothing,
      first: 'email',
      cap: { max: 2, per: 'P1M' },
      hours: { zone: 'Europe/Paris' },
      name: { salutation: 'Ms Iglesias' },
      language: 'fr',
    });
  });

  it('names a pause and a plan after its change, so that she may end it before anybody was told', () => {
    const pause = kept({ op: 'pause', pause: { until: '2027-02-21' } });
    const plan = kept({ op: 'plan', plan: { kind: 'avoid', subject: 'car' } });
    const { pauses, plans } = applyPending(nothing, [pause, plan]);
    equal(pauses, [{ until: '2027-02-21', id: `pau_${pause.change.id}` }]);
    equal(plans, [{ kind: 'avoid', subject: 'car', id: `pln_${plan.change.id}` }]);
    const ended = [
      kept({ op: 'end-pause', pause: `pau_${pause.change.id}` }),
      kept({ op: 'drop-plan', plan: `pln_${plan.change.id}` }),
    ];
    equal(applyPending(nothing, [pause, plan, ...ended]), nothing);
  });

  it('changes of which only the server knows what they do change nothing on it', () => {
    equal(
      applyPending(nothing, [kept({ op: 'undo', change: 'unknown' }), kept({ op: 'accept', proposal: 'p' })]),
      nothing,
    );
  });
});
