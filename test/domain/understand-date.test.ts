import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDay } from '../../server/actions/understand-day.ts';
import { datesOn } from '../../server/domain/understand-date.ts';
import { easterSunday } from '../../server/domain/understand-easter.ts';

const datesIn = (today: string, zone = 'America/Los_Angeles') => datesOn(today, { zone, readDay });
const november = datesIn('2026-11-21');

/** What each is read as, ahead of 21 November 2026. */
const AHEAD: Record<string, string | null> = {
  '2029': '2029',
  'at least 2030': '2030',
  'after 2029': '2030',
  'next year': '2027',
  'the new year': '2027',
  'this year': 'unclear',
  'last year': 'unclear',
  '2020': 'unclear',
  '2127': null,
  '9999': null,
  '0000': null,
  march: '2027-03',
  'mar 2028': '2028-03',
  'december of 2026': '2026-12',
  'after march': '2027-04',
  'the end of march': '2027-04',
  'the beginning of march': '2027-03',
  'the end of something': null,
  'the end of november': 'unclear',
  'next march': '2027-03',
  'next december': 'unclear',
  december: '2026-12',
  november: 'unclear',
  'last march': 'unclear',
  'march 9999': null,
  'next month': '2026-12',
  'last month': 'unclear',
  'spring 2027': '2027-03',
  'the summer': '2027-06',
  'next summer': '2027-06',
  'last summer': 'unclear',
  'after the summer': '2027-09',
  autumn: 'unclear',
  winter: 'unclear',
  'winter 2027': 'unclear',
  'spring 9999': null,
  christmas: '2026-12-25',
  'after christmas': '2026-12-26',
  'christmas 2027': '2027-12-25',
  'christmas 9999': null,
  easter: '2027-03-28',
  "after new year's eve": '2027-01-01',
  '5 december': '2026-12-05',
  'the 5th of december': '2026-12-05',
  '10 january': '2027-01-10',
  '1 february 2027': '2027-02-01',
  'december 5 2027': '2027-12-05',
  'after 10 january': '2027-01-11',
  '2027-03-05': '2027-03-05',
  '12/25/2026': '2026-12-25',
  '25.12.2026': '2026-12-25',
  '05/12/2026': 'unclear',
  '05/05/2027': '2027-05-05',
  '21 november': 'unclear',
  'in 3 weeks': '2026-12-12',
  '3 weeks from now': '2026-12-12',
  tomorrow: '2026-11-22',
  monday: '2026-11-23',
  'next tuesday': 'unclear',
  'sunday 12 december 2027': '2027-12-12',
  'saturday 12 december 2027': null,
  'friday evening': null,
  tonight: null,
  '10 am': null,
  '9': null,
  '5 or 6 december': null,
  '1 to 15 december': null,
  '5 december 6 december': null,
  '31 november': null,
  'they fall apart': null,
  'some day that is far too long to be a day of any calendar': null,
};

/** What each is read as, back from 21 November 2026. */
const BACK: Record<string, string | null> = {
  '2012': '2012',
  '1899': null,
  '2030': 'unclear',
  'last year': '2025',
  'december 2012': '2012-12',
  december: '2025-12',
  march: '2026-03',
  'march 1850': null,
  november: '2026-11',
  'last march': '2026-03',
  'last december': '2025-12',
  'last november': 'unclear',
  'next march': 'unclear',
  'last month': '2026-10',
  'last summer': 'unclear',
  christmas: '2025-12-25',
  easter: '2026-04-05',
  '5 december': '2025-12-05',
  '5 november': '2026-11-05',
  yesterday: '2026-11-20',
  'the end of 2027': 'unclear',
};

describe('a date in words', () => {
  it('ahead is the first day of contact again, unclear where it may be two, and none where it is no whole date', () => {
    const read = Object.keys(AHEAD).map((words) => [words, november.until(words)]);
    assert.deepEqual(Object.fromEntries(read), AHEAD);
  });

  it('back is no finer than it was said, and never ahead of today', () => {
    const read = Object.keys(BACK).map((words) => [words, november.since(words)]);
    assert.deepEqual(Object.fromEntries(read), BACK);
  });

  it('names the season of this year while it is to come, asks while it lasts, and the one of next year after', () => {
    assert.equal(datesIn('2026-02-28').until('spring'), '2026-03');
    assert.equal(datesIn('2026-02-28').until('next spring'), 'unclear');
    assert.equal(datesIn('2026-03-01').until('spring'), 'unclear');
    assert.equal(datesIn('2026-06-01').until('spring'), '2027-03');
    assert.equal(datesIn('2026-12-26').until('christmas'), '2027-12-25');
  });

  it('asks which months a season has south of the equator', () => {
    for (const zone of ['Australia/Sydney', 'America/Argentina/Salta', 'Pacific/Auckland', 'Africa/Johannesburg'])
      assert.equal(datesIn('2026-11-21', zone).until('spring 2027'), 'unclear');
  });

  it('counts from today to the day, and back no finer than the unit', () => {
    assert.equal(november.inTime('P3M'), '2027-02-21');
    assert.equal(november.ago(3, 'year'), '2023');
    assert.equal(november.ago(11, 'month'), '2025-12');
    assert.equal(november.ago(2, 'week'), '2026-11-07');
  });

  it('knows Easter of the years that the almanac names', () => {
    for (const day of [
      '2000-04-23',
      '2008-03-23',
      '2011-04-24',
      '2026-04-05',
      '2027-03-28',
      '2038-04-25',
      '2285-03-22',
    ])
      assert.equal(easterSunday(Number(day.slice(0, 4))).toString(), day);
  });
});
