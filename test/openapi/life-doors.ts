import { tellPlanEndings } from '../../server/actions/tell-plan-endings.ts';
import { FORM, nonceOn } from '../http/made-link.ts';
import { PUBLIC_URL } from '../http/test-server.ts';
import type { LifeStage } from './life.ts';

/** Everything that needs no login: links, one-click, the hosted page, a reply of STOP, and the link that confirms a yes. */
export async function liveByDoors(stage: LifeStage): Promise<void> {
  const { call, site, change, says, server } = stage;
  const bearer = site.apiKey;
  await says(
    'c_1040',
    change('channel', { channel: 'email', use: 'yes' }),
    change('topic', { topic: 'trade-in', want: 'yes' }),
  );
  const narrow = { customer: 'c_1040', topic: 'trade-in', channel: 'email' };
  const link = (await call('/v1/links', { body: narrow, bearer })).json();
  const all = (await call('/v1/links', { body: { customer: 'c_1040' }, bearer })).json();
  await tapOnce(stage, pathOf(link.oneClick));
  await useHostedPage(stage, pathOf(all.page));
  await call(`/v1/links/${link.id}`, { method: 'DELETE', bearer });
  await call('/v1/links?customer=c_1040', { method: 'DELETE', bearer });
  await call(pathOf(link.oneClick));
  await call('/v1/inbound', { body: { channel: 'sms', from: '+12125550142', text: 'Stop.' }, bearer });
  await call('/v1/inbound', { body: { channel: 'email', from: 'rosa@example.com', text: 'Thank you' }, bearer });
  await confirm(stage);
  while (await tellPlanEndings(server.world)) server.clock.now += 1;
}

async function tapOnce({ call }: LifeStage, path: string): Promise<void> {
  await call(path);
  const tapped = await call(path, { body: 'List-Unsubscribe=One-Click', headers: FORM });
  const nonce = new URLSearchParams({ nonce: nonceOn(tapped.text) ?? '' }).toString();
  await call(`${path}/undo`, { body: nonce, headers: FORM });
  await call(`${path}/undo`, { body: 'nonce=none', headers: FORM });
  await call(path, { method: 'POST' });
}

async function useHostedPage({ call }: LifeStage, path: string): Promise<void> {
  await call(path);
  await call(`${path}/token`);
  const bearer = path.slice('/p/'.length);
  await call('/v1/me', { bearer });
  await call('/v1/me/history', { bearer });
  const saved = await call(path, { body: 'shown=email&shown=sms&on=sms', headers: FORM });
  await call(path, { body: 'shown=email&on=email&on=phone', headers: FORM });
  const nonce = new URLSearchParams({ nonce: nonceOn(saved.text) ?? '' }).toString();
  await call(`${path}/undo`, { body: nonce, headers: FORM });
  await call(`${path}/undo`, { body: 'nonce=none', headers: FORM });
}

async function confirm({ call, site }: LifeStage): Promise<void> {
  const { items } = (await call('/v1/events?types=consent.pending', { bearer: site.apiKey })).json();
  const path = pathOf(items[0].data.confirmUrl);
  await call(path);
  await call(path, { method: 'POST' });
  await call('/c/nothing');
  await call('/c/nothing', { method: 'POST' });
}

function pathOf(url: string): string {
  return url.slice(PUBLIC_URL.length);
}
