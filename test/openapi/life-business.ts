import { deliverAll } from '../http/delivering.ts';
import type { LifeStage } from './life.ts';

const CSV = { 'Content-Type': 'text/csv' };

/** The business says what it knows, asks, sends, and looks at what became of it. */
export async function liveAsBusiness(stage: LifeStage): Promise<void> {
  const { call, site, says, change, server } = stage;
  const bearer = site.apiKey;
  const facts = {
    customerSince: '2012-12',
    owns: [{ subject: 'car', item: '2012 hatchback' }],
    emails: ['rosa@example.com'],
    phones: ['+12125550142'],
  };
  await call('/v1/customers/c_1029/facts', { method: 'PUT', body: facts, bearer });
  await says(
    'c_1029',
    change('channel', { channel: 'email', use: 'yes' }),
    change('channel', { channel: 'phone', use: 'no', words: 'I said email' }),
  );
  await call('/v1/customers/c_1029', { bearer });
  await call('/v1/customers?limit=1', { bearer });
  await tell(stage);
  await askFirst(stage);
  await scrub(stage);
  const old =
    'customer,topic,channel,answer,at,where,words\nc_2001,trade-in,,no,,,\nc_2002,trade-in,email,yes,2024-05-01,"Paper form, Albany",Yes to a price for my car\nc_2003,trade-in,email,yes,,,\n';
  await call('/v1/import?from=Old%20CRM', { body: old, bearer, headers: CSV });
  await deliverAll(server, 'fails');
  await deliverAll(server);
  server.clock.now += 60_000;
  await deliverAll(server);
  await lookAtDeliveries(stage);
}

async function tell({ call, site, change }: LifeStage): Promise<void> {
  const bearer = site.apiKey;
  const at = '/v1/customers/c_1030';
  const quieter = { changes: [{ op: 'channel', channel: 'phone', use: 'no' }], by: 'Jim', where: 'Albany showroom' };
  await call(`${at}/tell`, { body: quieter, bearer });
  const louder = {
    changes: [change('topic', { topic: 'trade-in', want: 'yes' })],
    by: 'Jim',
    words: 'Send me a price',
  };
  await call(`${at}/tell`, { body: louder, bearer });
  await call('/v1/customers/c_1031/stop', { body: { by: 'Post room', where: 'Letter of 18 November' }, bearer });
  await call('/v1/customers/c_1031', { method: 'DELETE', bearer });
}

async function askFirst({ call, site, says, change }: LifeStage): Promise<void> {
  const bearer = site.apiKey;
  const keeps = {
    kind: 'keep',
    subject: 'car',
    item: '2012 hatchback',
    since: '2012-12',
    for: 'P10Y',
    words: 'I keep cars ten years',
  };
  await says('c_1029', change('plan', { plan: keeps }));
  const question = { customer: 'c_1029', channel: 'phone', topic: 'trade-in' };
  await call('/v1/decisions', { body: { ...question, at: '2013-12-10T15:00:00Z' }, bearer });
  await says(
    'c_1032',
    change('channel', { channel: 'email', use: 'yes' }),
    change('topic', { topic: 'trade-in', want: 'yes' }),
  );
  const about = { customer: 'c_1032', channel: 'email', topic: 'trade-in' };
  const asked = await call('/v1/decisions', { body: { ...about, reserve: true, campaign: 'Autumn' }, bearer });
  await call('/v1/decisions/batch', { body: { asks: [about, { ...about, customer: 'c_1031' }] }, bearer });
  const { id: decision, contact } = asked.json();
  const made = { ...about, result: 'attempted', decision, contact: contact.id };
  await call('/v1/contacts', { body: made, bearer });
  await call('/v1/contacts', { body: made, bearer });
  await call(`/v1/contacts/${contact.id}`, { method: 'PATCH', body: { result: 'delivered' }, bearer });
  await call('/v1/contacts/batch', {
    body: { contacts: [{ ...about, channel: 'post', result: 'delivered' }] },
    bearer,
  });
}

async function scrub({ call, site }: LifeStage): Promise<void> {
  const bearer = site.apiKey;
  const list = 'customer_id,name\nc_1029,Rosa\nc_1032,Jo\nbroken\n';
  const query = '/v1/scrub?channel=email&topic=trade-in&column=customer_id';
  const scrubbed = await call(`${query}&as=all`, { body: list, bearer, headers: CSV });
  const ndjson = { 'Content-Type': 'application/x-ndjson' };
  await call(query, { body: '{"customer_id":"c_1032"}\n', bearer, headers: ndjson });
  await call(`/v1/scrubs/${scrubbed.headers.get('x-ask-first-scrub')}`, { bearer });
}

async function lookAtDeliveries({ call, site }: LifeStage): Promise<void> {
  const bearer = site.apiKey;
  const { items } = (await call('/v1/endpoints', { bearer })).json();
  const at = `/v1/endpoints/${items[0].id}`;
  const deliveries = (await call(`${at}/deliveries?state=delivered&limit=1`, { bearer })).json();
  await call(`${at}/deliveries/${deliveries.items[0].event}/attempts`, { bearer });
  await call(`${at}/account`, { bearer });
  await call(`${at}/replay`, { body: { since: '2026-11-20T00:00:00Z', only: 'failed' }, bearer });
  await call('/v1/events?types=preferences.changed&limit=1', { bearer });
}
