import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prometheusText } from '../../server/metrics/prometheus-text.ts';
import { createHistogram } from '../../server/metrics/histogram.ts';
import { createDeliveryMetrics } from '../../server/webhooks/delivery-metrics.ts';
import type { DeliveryMetrics } from '../../server/webhooks/delivery-metrics.ts';
import { openDeliveryWorld, SITE, testClock } from '../faults/delivery-world.ts';
import { openFaultReceiver, status } from '../faults/fault-receiver.ts';

test('attempts by class, the lag of deliveries, open breakers and receivers’ clocks are measured', async (t) => {
  const clock = testClock();
  let metrics: DeliveryMetrics | null = null;
  const world = await openDeliveryWorld({ clock, observe: (ended) => metrics?.observe(ended) });
  metrics = createDeliveryMetrics(world.store, clock.now);
  const receiver = await openFaultReceiver(status(500));
  t.after(async () => {
    await receiver.close();
    await world.close();
  });
  const settle = async () => {
    world.dispatcher.wake();
    await world.dispatcher.idle();
  };
  const value = async (line: string) => {
    const lines = prometheusText(await metrics.families()).split('\n');
    const found = lines.find((one) => one.startsWith(`${line} `));
    return found === undefined ? null : Number(found.slice(line.length + 1));
  };

  const endpoint = await world.addEndpoint(receiver.url);
  await world.dispatcher.start();
  for (let c = 0; c < 5; c += 1) {
    await world.say(`c_${c}`);
    await settle();
  }
  assert.equal(await value('ask_first_webhook_attempts_total{class="status"}'), 5);
  assert.equal(await value('ask_first_webhook_open_breakers'), 1);
  assert.equal(await value('ask_first_webhook_delivery_lag_seconds_count'), 0);

  const theirs = new Date(clock.now() + 7_200_000 + 120_000).toUTCString();
  receiver.answer = status(200, { date: theirs });
  clock.advance(7_200_000);
  for (let round = 0; round < 5; round += 1) await settle();
  assert.equal(world.count(endpoint.id)['done'], 5);
  assert.equal(await value('ask_first_webhook_attempts_total{class="ok"}'), 5);
  assert.equal(await value('ask_first_webhook_open_breakers'), 0);
  assert.equal(await value('ask_first_webhook_delivery_lag_seconds_bucket{le="1800"}'), 0);
  assert.equal(await value('ask_first_webhook_delivery_lag_seconds_bucket{le="7200"}'), 5);
  assert.equal(await value('ask_first_webhook_delivery_lag_seconds_sum'), 5 * 7200);
  const skew = `ask_first_webhook_receiver_clock_skew_seconds{endpoint="${endpoint.id}"}`;
  const measured = await value(skew);
  assert.ok(measured !== null && Math.abs(measured - 120) <= 2, `120 s ahead, measured ${measured}`);
  receiver.answer = status(200, { date: 'the day after tomorrow' });
  await world.say('c_6');
  await settle();
  assert.equal(await value(skew), measured, 'a date that is none says nothing');

  const wish = { site: SITE, endpoint: endpoint.id, since: '2026-01-01T00:00:00Z', until: null };
  clock.advance(7_200_000);
  await world.store.redeliver({ ...wish, types: null, onlyDead: false });
  await settle();
  assert.equal(await value('ask_first_webhook_attempts_total{class="ok"}'), 12);
  assert.equal(await value('ask_first_webhook_delivery_lag_seconds_count'), 6, 'a replay is not late');
  assert.equal(await value('ask_first_webhook_conservation_gap'), 0);
});

test('a histogram counts each value in its bucket and every larger one', () => {
  const histogram = createHistogram('took_seconds', 'How long', [1, 2]);
  for (const value of [0.5, 1, 1.5, 99]) histogram.observe(value);
  assert.equal(
    prometheusText([histogram.family()]),
    [
      '# HELP took_seconds How long',
      '# TYPE took_seconds histogram',
      'took_seconds_bucket{le="1"} 2',
      'took_seconds_bucket{le="2"} 3',
      'took_seconds_bucket{le="+Inf"} 4',
      'took_seconds_sum 102',
      'took_seconds_count 4',
      '',
    ].join('\n'),
  );
});

test('a label cannot break out of its line', () => {
  const samples = [{ labels: { a: 'x"} 1\ny\\' }, value: 1 }];
  const text = prometheusText([{ name: 'n', help: 'two\nlines', type: 'gauge', samples }]);
  assert.equal(text, '# HELP n two\\nlines\n# TYPE n gauge\nn{a="x\\"} 1\\ny\\\\"} 1\n');
});
