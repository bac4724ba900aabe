import { SHOP } from '../http/test-server.ts';
import { SHOWN, type LifeStage } from './life.ts';

/** A customer chooses, is understood, complains, takes everything away, brings it back and leaves. */
export async function liveAsCustomer(stage: LifeStage): Promise<void> {
  const { call, bearer: bearerOf, change } = stage;
  const bearer = bearerOf('c_1029');
  const page = { Origin: SHOP };
  const me = await call('/v1/me?lang=en', { bearer, headers: page });
  await call('/v1/me?lang=en', { bearer, headers: { ...page, 'If-None-Match': me.headers.get('etag') ?? '' } });
  await call('/v1/me', { method: 'OPTIONS', headers: page });
  const { revision: base } = me.json();
  const yes = change('topic', { topic: 'add-ons', want: 'yes', channels: ['email'] });
  const said = await call('/v1/me/changes', { body: { base, changes: [yes], shown: SHOWN }, bearer });
  await call('/v1/me/changes', {
    body: { base: base + 9, changes: [change('channel', { channel: 'phone', use: 'yes' })] },
    bearer,
  });
  await call('/v1/me/changes', { body: { base, changes: [{ ...yes, want: 'no' }] }, bearer });
  await choose(stage);
  await call('/v1/me/history?limit=2', { bearer });
  await call(`/v1/me/receipts/${said.json().receipt.id}`, { bearer });
  await call('/v1/me/understand', { body: { text: 'I keep my car ten years, and never call me' }, bearer });
  await call('/v1/me/understand', { body: { text: 'Nothing about my car' }, bearer });
  await complain(stage);
  await takeAway(stage);
}

/** Everything that a profile may hold, in one go or after another. */
async function choose({ says, change }: LifeStage): Promise<void> {
  const keep = { kind: 'keep', subject: 'car', since: '2025-12-01', for: 'P1Y', words: 'A year' };
  const weekly = [{ days: ['mon', 'tue'], from: '09:00', to: '18:00' }];
  const pause = change('pause', { pause: { channels: ['post'], until: '2027-03-01', note: 'away' } });
  await says(
    'c_1029',
    change('first', { channel: 'email' }),
    change('cap', { cap: { max: 2, per: 'P1M' } }),
    change('hours', { hours: { zone: 'America/Los_Angeles', weekly } }),
    change('name', { name: { given: 'Rosa', family: 'Iglesias', salutation: 'Ms Iglesias' } }),
    change('language', { language: 'en' }),
    change('topic', { topic: 'partners', want: 'no' }),
    pause,
    change('plan', { plan: keep }),
  );
  await says('c_1029', change('end-pause', { pause: `pau_${pause.id}` }));
  await says('c_1029', change('contest', { fact: 'owns', words: 'I sold it' }));
  await says('c_1033', change('stop'));
  await says('c_1033', change('resume'));
}

async function complain({ call, bearer, site }: LifeStage): Promise<void> {
  const question = { customer: 'c_1029', channel: 'phone', topic: 'trade-in', campaign: 'Autumn' };
  const { id: decision } = (await call('/v1/decisions', { body: question, bearer: site.apiKey })).json();
  const report = { decision, channel: 'phone', topic: 'trade-in', at: '2026-11-21T10:00:30Z', words: 'They called' };
  await call('/v1/me/report', { body: report, bearer: bearer('c_1029') });
  await call('/v1/me/report', { body: { channel: 'sms', at: '2026-11-21T09:00:00Z' }, bearer: bearer('c_1029') });
}

async function takeAway({ call, bearer, says, change }: LifeStage): Promise<void> {
  const file = (await call('/v1/me/export', { bearer: bearer('c_1029') })).json();
  await call('/v1/me/import', { body: file, bearer: bearer('c_1034') });
  await says('c_1035', change('channel', { channel: 'email', use: 'no' }));
  await call('/v1/me', { method: 'DELETE', body: { suppress: true }, bearer: bearer('c_1035') });
}
