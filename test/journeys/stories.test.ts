import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Customer } from '../../server/contract/profile.ts';
import { touches } from './received-by.ts';
import { BOUND, openStage, type Stage } from './stage.ts';
import { STORY_CATALOG } from '../../demo/ask/story-catalog.ts';
import { codesOf, reasonOf, storyCustomer, type StoryCustomer } from './story-customer.ts';
import { comeBack } from './reach-for.ts';

/*
 * Each grievance from end to end: the customer acts on her page in the shop, the business asks before it contacts her, the
 * answer is right, and she sees that it was asked. What her page has no control for is said by her own calls, and noted.
 */

const ZONE = 'America/Los_Angeles';

let stage: Stage;
before(async () => {
  stage = await openStage();
  await stage.business('PUT', '/v1/catalog', STORY_CATALOG);
}, BOUND);
after(() => stage.close(), BOUND);

/** Her first visit; each story has a customer of its own. */
const meet = (story: string): Promise<StoryCustomer> => storyCustomer(stage, `story-${story.toLowerCase()}`);

/** An hour of a day of that week in Los Angeles, some days from now, as the business writes it. */
function inLosAngeles({ days, time }: { days: number; time: string }): string {
  const day = Temporal.Now.plainDateISO(ZONE).add({ days });
  return instantOf(day.toZonedDateTime({ timeZone: ZONE, plainTime: time }));
}

function instantOf(moment: Temporal.ZonedDateTime): string {
  return moment.toInstant().toString();
}

async function wasSent(customer: string, contact: { channel: string; topic: string; at: string }): Promise<void> {
  await stage.business('POST', '/v1/contacts', { customer, result: 'delivered', ...contact });
}

test('S1a “a special offer every day”: once a month over all senders, then later, with the date', BOUND, async () => {
  const her = await meet('S1a');
  await her.turnOn('Email');
  await her.turnOn('News and open days');
  await her.turnOn('Accessories');
  await her.element.getByRole('button', { name: /Change ?: All marketing together/ }).click();
  await her.acts(() => her.element.getByRole('radio', { name: 'Monthly at most' }).click());
  const offer = { channel: 'email', topic: 'add-ons' } as const;
  assert.equal((await her.isAsked(offer)).outcome, 'allow');
  const at = new Date().toISOString();
  await wasSent(her.id, { channel: 'email', topic: 'news', at });
  const again = await her.isAsked(offer);
  assert.deepEqual([again.outcome, codesOf(again)], ['defer', ['frequency-cap']], 'what another team sent counts too');
  const free = Temporal.Instant.from(at).toZonedDateTimeISO(ZONE).add({ months: 1 });
  assert.equal(Date.parse(again.nextAllowedAt!), free.epochMilliseconds);
  assert.equal((await her.isAsked({ ...offer, at: instantOf(free) })).outcome, 'allow', 'and then it may go');
  await her.seesAsks();
});

test('S1b “a medical dictionary”: what she never wants is offered by no campaign', BOUND, async () => {
  const her = await meet('S1b');
  await her.turnOn('Email');
  await her.turnOn('Accessories');
  const words = 'No medical dictionary, ever';
  await her.form('Not interested', 'That’s right', async () => {
    await chooseSubject(her, /Accessories|[Mm]edical/);
    await her.element.getByRole('textbox', { name: /own words/i }).fill(words);
  });
  const answer = await her.isAsked({ channel: 'email', topic: 'add-ons', campaign: 'autumn books' });
  assert.deepEqual([answer.outcome, answer.nextAllowedAt], ['deny', null], 'time does not lift it');
  assert.equal(reasonOf(answer, 'not-interested').said, words);
  await her.seesAsks();
});

test(
  'S1c “dear valued customer”: the name that she gave comes with every answer and every webhook',
  BOUND,
  async () => {
    const her = await meet('S1c');
    const greeting = her.element.getByRole('textbox', { name: 'How we greet you' });
    await her.acts(async () => {
      await greeting.fill('Dr Okafor');
      await greeting.press('Tab');
    });
    await her.turnOn('Email');
    const answer = await her.isAsked({ channel: 'email', topic: 'news' });
    assert.equal(answer.greeting, 'Dr Okafor');
    const event = await stage.inspector.find(touches(her.id, 'channels.email'));
    assert.equal(event.data.greeting, 'Dr Okafor');
    await her.seesAsks();
  },
);

test(
  'S2b “opt-in should be for something of value”: what she gets, how often really, and what is used stand there before her yes',
  BOUND,
  async () => {
    const readers = await meet('S2b-reader');
    await readers.turnOn('Email');
    await readers.turnOn('News and open days');
    for (let days = 350; days > 30; days -= 20) {
      await wasSent(readers.id, { channel: 'email', topic: 'news', at: inLosAngeles({ days: -days, time: '12:00' }) });
    }
    const her = await meet('S2b');
    const row = her.element.getByRole('row', { name: /^News and open days/ });
    await row.getByText('New models, and open days near you.').waitFor();
    const { perYear } = (await her.calls.me()).volume['news']!;
    assert.ok(perYear !== null && perYear >= 1, 'counted from what was really sent');
    await row.getByText(`About ${Math.round(perYear)} a year`).waitFor();
    await her.element.getByRole('button', { name: /Change ?: Trade-in offers/ }).click();
    await her.element.getByText('The model and year of your car.').waitFor();
    assert.equal((await her.isAsked({ channel: 'email', topic: 'news' })).outcome, 'deny', 'reading it is no yes');
    await her.turnOn('Email');
    await her.turnOn('News and open days');
    assert.equal((await her.isAsked({ channel: 'email', topic: 'news' })).outcome, 'allow');
    await her.seesAsks();
  },
);

test('S2c “nobody asked which media”: one topic by e-mail alone; a letter is told to be an e-mail', BOUND, async () => {
  const her = await meet('S2c');
  await her.turnOn('Email');
  await her.turnOn('Letter');
  await her.turnOn('News and open days');
  await her.acts(() => her.element.getByRole('checkbox', { name: 'Letter: News and open days' }).click());
  const letter = await her.isAsked({ channel: 'post', topic: 'news' });
  assert.deepEqual([letter.outcome, codesOf(letter)], ['deny', ['channel-not-chosen-for-topic']]);
  assert.deepEqual(letter.alternatives, [{ channel: 'email', outcome: 'allow', nextAllowedAt: null }]);
  await her.seesAsks();
});

test(
  'S2d “150 million people on a do-not-call list”: of a whole list only who said yes to calls and to the topic is kept',
  BOUND,
  async () => {
    const her = await meet('S2d');
    await her.turnOn('Phone');
    await her.turnOn('Getting to know us');
    const silent = await meet('S2d-silent');
    await silent.turnOn('Phone');
    const at = inLosAngeles({ days: 1, time: '12:00' });
    assert.equal((await her.isAsked({ channel: 'phone', topic: 'prospecting', at })).outcome, 'allow');
    const unasked = await silent.isAsked({ channel: 'phone', topic: 'prospecting', at });
    assert.deepEqual([unasked.outcome, codesOf(unasked)], ['deny', ['never-asked']], 'a yes to calls alone is none');
    // A scrub is judged now, and now may be night: e-mail knows no hour.
    await her.turnOn('Email');
    await silent.turnOn('Email');
    const kept = await scrubbed('email', 'prospecting', [her.id, silent.id, 'nobody-we-know']);
    assert.deepEqual(kept, [her.id]);
    await her.seesAsks();
  },
);

test('S3a “e-mail please, I travel”: calls are paused until her date, and the answer names e-mail', BOUND, async () => {
  const her = await meet('S3a');
  await her.turnOn('Email');
  await her.turnOn('Phone');
  await her.turnOn('Getting to know us');
  const back = Temporal.Now.plainDateISO(ZONE).add({ days: 40 });
  await her.form(/^Pause…?$/, 'Pause', async () => {
    await her.element.getByRole('radio', { name: 'Another date' }).click();
    await her.element.locator('input[name=date]').fill(back.toString());
    await her.element.getByRole('group', { name: 'What to pause' }).getByRole('radio', { name: 'Phone' }).click();
  });
  const call = await her.isAsked({
    channel: 'phone',
    topic: 'prospecting',
    at: inLosAngeles({ days: 7, time: '12:00' }),
  });
  assert.deepEqual([call.outcome, codesOf(call)], ['defer', ['paused']]);
  const midnight = back.toZonedDateTime({ timeZone: ZONE });
  assert.equal(reasonOf(call, 'paused').until, instantOf(midnight));
  assert.equal(
    call.nextAllowedAt,
    instantOf(midnight.with({ hour: 8 })),
    'not at midnight either: calls begin at eight',
  );
  assert.deepEqual(call.alternatives, [{ channel: 'email', outcome: 'allow', nextAllowedAt: null }]);
  await her.seesAsks();
});

test('S3b “the phone rang at 6:30”: hours are hers, in her zone, and while she travels in both', BOUND, async () => {
  const her = await meet('S3b');
  await her.turnOn('Phone');
  await her.turnOn('Getting to know us');
  const call = { channel: 'phone', topic: 'prospecting' } as const;
  const early = await her.isAsked({ ...call, at: inLosAngeles({ days: 7, time: '06:30' }) });
  assert.deepEqual([early.outcome, codesOf(early)], ['defer', ['legal-hours']]);
  assert.equal(early.nextAllowedAt, inLosAngeles({ days: 7, time: '08:00' }));
  await her.form(/Change ?: When/, 'Save', async () => {
    await her.element.getByRole('combobox', { name: 'Time zone' }).selectOption(ZONE);
    await her.element.getByRole('textbox', { name: 'From' }).fill('10:00');
    for (const day of ['Sat', 'Sun']) await her.element.getByRole('checkbox', { name: day }).check();
  });
  const mine = await her.isAsked({ ...call, at: inLosAngeles({ days: 7, time: '08:30' }) });
  assert.deepEqual([mine.outcome, codesOf(mine)], ['defer', ['outside-hours']]);
  assert.equal(mine.nextAllowedAt, inLosAngeles({ days: 7, time: '10:00' }));
  // Her page pauses in her own zone; a pause that says where she is comes by her own call.
  const away = { channels: ['email'], until: Temporal.Now.plainDateISO(ZONE).add({ days: 60 }).toString() };
  await her.calls.change({ op: 'pause', pause: { ...away, zone: 'Asia/Tokyo', note: 'travelling' } });
  const abroad = await her.isAsked({ ...call, at: inLosAngeles({ days: 7, time: '11:00' }) });
  assert.ok(codesOf(abroad).includes('legal-hours'), 'eleven in Los Angeles is before eight in Tokyo');
  await her.seesAsks();
});

test(
  'S4a “I keep cars ten years”: told once, no trade-in offer before the ten years are over, in her own words; a visit that she booked is told',
  BOUND,
  async () => {
    const her = await meet('S4a');
    await her.turnOn('Email');
    await her.turnOn('Letter');
    await her.turnOn('Trade-in offers');
    const words = 'I keep cars ten years';
    const bought = Temporal.Now.plainDateISO(ZONE).toPlainYearMonth().subtract({ years: 1 });
    await her.form('I keep mine for years', 'That’s right', async () => {
      await chooseSubject(her, /[Cc]ar|Trade-in/);
      await her.element.locator('select[name=since]').selectOption(String(bought.year));
      await her.element.locator('select[name=month]').selectOption({ index: bought.month });
      await her.element.locator('input[name=years]').fill('10');
      await her.element.getByRole('textbox', { name: /own words/i }).fill(words);
    });
    const free = bought.add({ years: 10, months: 1 }).toPlainDate({ day: 1 }).toZonedDateTime({ timeZone: ZONE });
    const letter = await her.isAsked({
      channel: 'post',
      topic: 'trade-in',
      at: inLosAngeles({ days: 30, time: '12:00' }),
    });
    assert.deepEqual([letter.outcome, codesOf(letter)], ['defer', ['keeps-until']]);
    assert.equal(letter.nextAllowedAt, instantOf(free), 'the end of that month and ten years, where she lives');
    assert.equal(reasonOf(letter, 'keeps-until').said, words);
    assert.deepEqual(letter.alternatives, [{ channel: 'email', outcome: 'defer', nextAllowedAt: instantOf(free) }]);
    const offer = { channel: 'email', topic: 'trade-in' } as const;
    const justBefore = instantOf(free.subtract({ seconds: 1 }));
    assert.equal((await her.isAsked({ ...offer, at: justBefore })).outcome, 'defer');
    assert.equal((await her.isAsked({ ...offer, at: instantOf(free) })).outcome, 'allow');
    const basis = { kind: 'booking', ref: 'B-77', madeBy: 'customer' };
    assert.equal((await her.isAsked({ channel: 'email', topic: 'service', basis })).outcome, 'allow');
    await her.seesAsks();
  },
);

test('S4a in its own years: bought in December 2012, asked in 2013, closed until 2023-01-01', BOUND, async () => {
  const her = await meet('S4a-2012');
  await her.turnOn('Email');
  await her.turnOn('Trade-in offers');
  // Her page takes no plan whose years are over today; then she would have told it by the same call.
  const words = 'I keep cars ten years';
  await her.calls.change({ op: 'plan', plan: { kind: 'keep', subject: 'car', since: '2012-12', for: 'P10Y', words } });
  const offer = { channel: 'email', topic: 'trade-in' } as const;
  const monthly = await her.isAsked({ ...offer, at: '2013-12-10T20:00:00Z' });
  assert.deepEqual([monthly.outcome, codesOf(monthly)], ['defer', ['keeps-until']]);
  assert.equal(monthly.nextAllowedAt, '2023-01-01T08:00:00Z');
  assert.equal((await her.isAsked({ ...offer, at: '2023-01-01T07:59:59Z' })).outcome, 'defer');
  assert.equal((await her.isAsked({ ...offer, at: '2023-01-01T08:00:00Z' })).outcome, 'allow');
  await her.seesAsks();
});

test(
  'S4b “told a person in the shop, never recorded”: written down by staff, it binds the next question',
  BOUND,
  async () => {
    const her = await meet('S4b');
    await her.turnOn('Email');
    await her.turnOn('Trade-in offers');
    const words = 'I keep cars ten years';
    await stage.business('POST', `/v1/customers/${her.id}/tell`, {
      by: 'Sam, sales',
      where: 'the shop in Las Vegas',
      words,
      changes: [{ op: 'plan', plan: { kind: 'keep', subject: 'car', since: '2024-12', for: 'P10Y', words } }],
    });
    const answer = await her.isAsked({ channel: 'email', topic: 'trade-in' });
    assert.deepEqual([answer.outcome, codesOf(answer)], ['defer', ['keeps-until']]);
    assert.equal(reasonOf(answer, 'keeps-until').said, words);
    await comeBack(her.page);
    await her.element
      .getByRole('region', { name: 'Your changes' })
      .getByText(/Sam, sales/)
      .waitFor();
    await her.acts(async () => {
      await her.element.getByRole('button', { name: /^Remove ?: / }).click();
      await her.element.getByRole('button', { name: /^Yes/ }).click();
    });
    assert.equal((await her.isAsked({ channel: 'email', topic: 'trade-in' })).outcome, 'allow', 'she corrected it');
    await her.seesAsks();
  },
);

test(
  'S4c “appointments invented, then reminders for them”: a reminder names what she made, or may not go',
  BOUND,
  async () => {
    const her = await meet('S4c');
    await her.turnOn('Email');
    const reminder = { channel: 'email', topic: 'service' } as const;
    const invented = await her.isAsked({ ...reminder, basis: { kind: 'booking', ref: 'B-78', madeBy: 'business' } });
    assert.deepEqual([invented.outcome, codesOf(invented)], ['fix', ['basis-missing']]);
    assert.deepEqual(codesOf(await her.isAsked(reminder)), ['basis-missing']);
    const booked = await her.isAsked({ ...reminder, basis: { kind: 'booking', ref: 'B-77', madeBy: 'customer' } });
    assert.equal(booked.outcome, 'allow');
    await her.seesAsks();
  },
);

test('S4d “cold calls to a customer, and to somebody with no say”: both are known before dialing', BOUND, async () => {
  const her = await meet('S4d');
  await her.turnOn('Email');
  await her.turnOn('Getting to know us');
  const ask = { channel: 'email', topic: 'prospecting' } as const;
  assert.equal((await her.isAsked(ask)).outcome, 'allow');
  await stage.business('PUT', `/v1/customers/${her.id}/facts`, { org: { id: 'acme', customerSince: '2011-05-01' } });
  const known = await her.isAsked(ask);
  assert.deepEqual([known.outcome, codesOf(known)], ['deny', ['already-customer']], 'her organisation buys already');
  await stage.business('PUT', `/v1/customers/${her.id}/facts`, {});
  await comeBack(her.page);
  await her.form('Somebody else decides', 'That’s right', async () => chooseSubject(her, /Getting to know us/));
  const noSay = await her.isAsked(ask);
  assert.deepEqual([noSay.outcome, codesOf(noSay)], ['deny', ['not-my-decision']]);
  await her.seesAsks();
});

test(
  'S4e “tickets offered to somebody who had bought them”: not that show, until it is over; another one is fine',
  BOUND,
  async () => {
    const her = await meet('S4e');
    await her.turnOn('Email');
    await her.turnOn('Event tickets');
    const over = Temporal.Now.plainDateISO(ZONE).add({ days: 20 });
    const owns = [{ subject: 'event', item: 'nutcracker', until: over.toString() }];
    await stage.business('PUT', `/v1/customers/${her.id}/facts`, { owns });
    const offer = { channel: 'email', topic: 'tickets' } as const;
    const same = await her.isAsked({ ...offer, item: 'nutcracker' });
    assert.deepEqual([same.outcome, codesOf(same)], ['defer', ['already-has']]);
    assert.equal(same.nextAllowedAt, instantOf(over.toZonedDateTime({ timeZone: ZONE })));
    assert.equal((await her.isAsked({ ...offer, item: 'swan lake' })).outcome, 'allow');
    // What no system of the shop knows she says herself.
    await her.form('I already have one', 'That’s right', async () => {
      await chooseSubject(her, /[Ee]vent|tickets/);
      await her.element.locator('input[name=item]').fill('swan lake');
    });
    const bought = await her.isAsked({ ...offer, item: 'swan lake' });
    assert.deepEqual([bought.outcome, codesOf(bought)], ['deny', ['already-has']]);
    await her.seesAsks();
  },
);

test(
  'S4f “callers who could have checked”: one question before dialing and one scrub of the list say the same of everybody',
  BOUND,
  async () => {
    const yes = await meet('S4f-yes');
    await yes.turnOn('Email');
    await yes.turnOn('Trade-in offers');
    const no = await meet('S4f-no');
    await no.turnOn('Email');
    await no.turnOn('Trade-in offers');
    await no.turnOff('Trade-in offers');
    const gone = await meet('S4f-gone');
    await gone.turnOn('Email');
    await gone.turnOn('Trade-in offers');
    await gone.acts(() => gone.page.getByRole('button', { name: 'Stop all marketing' }).click());
    const offer = { channel: 'email', topic: 'trade-in' } as const;
    const people = [yes, no, gone];
    const answers = await Promise.all(people.map((one) => one.isAsked(offer)));
    assert.deepEqual(answers.map(codesOf), [[], ['topic-refused'], ['stopped']]);
    const allowed = people.filter((_, i) => answers[i]!.outcome === 'allow').map(({ id }) => id);
    assert.deepEqual(
      await scrubbed(
        'email',
        'trade-in',
        people.map(({ id }) => id),
      ),
      allowed,
    );
    const kept = await stage.business<Customer>('GET', `/v1/customers/${gone.id}`);
    assert.notEqual(kept.choices.stopped, null);
    await no.seesAsks();
  },
);

/** Whom a scrub keeps of a list. */
async function scrubbed(channel: string, topic: string, customers: string[]): Promise<string[]> {
  const { addresses, keys } = stage.demo;
  const answer = await fetch(`${addresses.server}/v1/scrub?channel=${channel}&topic=${topic}&column=customer_id`, {
    method: 'POST',
    headers: { authorization: `Bearer ${keys.apiKey}`, 'content-type': 'text/csv' },
    body: `customer_id\n${customers.join('\n')}\n`,
  });
  assert.equal(answer.status, 200);
  return (await answer.text()).trimEnd().split('\n').slice(1);
}

/** What a plan is about, where her page asks. */
async function chooseSubject({ element }: StoryCustomer, name: RegExp): Promise<void> {
  const subject = element.locator('select[name=subject]');
  if ((await subject.count()) === 0) return;
  const texts = await subject.locator('option').allInnerTexts();
  const label = texts.find((text) => name.test(text));
  assert.ok(label, `${name} is none of ${texts.join(', ')}`);
  await subject.selectOption({ label });
}
