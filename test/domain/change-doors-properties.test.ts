import * as fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SHOP } from './change-desk.ts';
import { assertNotLouder } from './last-words.ts';
import { OfflineDevices } from './offline-devices.ts';
import { RUNS } from './property-runs.ts';
import { doorStories } from './random-moves.ts';

/** After an erase nothing is on that she did not ask for since: an undo may bring back a yes of after it. */
function assertErased({ desk, words, erasedAt }: OfflineDevices): void {
  const since = words.filter(({ time }) => time > erasedAt).map(({ change }) => change);
  const mayBeBack = since.some(({ op }) => op === 'undo');
  for (const [channel, { use }] of Object.entries(desk.choices.channels)) {
    const asked = since.some((change) => change.op === 'channel' && change.channel === channel && change.use === 'yes');
    assert.ok(use === 'no' || asked || mayBeBack, `${channel} came back after an erase`);
  }
  for (const [topic, { want }] of Object.entries(desk.choices.topics)) {
    const asked = since.some((change) => change.op === 'topic' && change.topic === topic && change.want === 'yes');
    assert.ok(want === 'no' || topic === 'service' || asked || mayBeBack, `${topic} came back after an erase`);
  }
}

test('with links, confirmations and an erase among them too, nothing ends louder than her last word on its path', () => {
  let confirmed = 0;
  let erased = 0;
  fc.assert(
    fc.property(doorStories, fc.integer({ min: 1, max: 4 }), (story, count) => {
      const devices = new OfflineDevices(count);
      devices.play(story);
      confirmed += devices.confirmed;
      erased += devices.erasedAt > 0 ? 1 : 0;
      assertNotLouder(devices.desk.choices, {
        words: devices.words,
        records: devices.desk.records,
        home: SHOP.timeZone,
      });
      if (devices.erasedAt > 0) assertErased(devices);
    }),
    { numRuns: RUNS },
  );
  assert.ok(confirmed > RUNS / 20 && erased > RUNS / 4, `${confirmed} confirmed, ${erased} erased`);
});
