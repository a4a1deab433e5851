import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  berlinDay,
  type Day,
  FOREVER,
  fromOrdinal,
  type Instant,
  isDay,
  ordinal,
  parseDay,
  weekday,
} from '../../../src/events/values/day.js';
import {
  formatActDay,
  isSchoolYear,
  lastDayOf,
  parseActDay,
  periodFrom,
  periodUntil,
  schoolYearOf,
} from '../../../src/events/values/period.js';

const days = fc
  .date({ min: new Date('1600-01-01T00:00:00Z'), max: new Date('2400-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as Day);

describe('a day', () => {
  it.each(['2017-02-29', '2016-09-31', '2016-13-01', '2016-00-10', '2016-1-1', '0000-01-01', '2016-10-12T00:00'])(
    'is not %s',
    (text) => {
      expect(isDay(text)).toBe(false);
      expect(() => parseDay(text)).toThrow(RangeError);
    },
  );

  it('is counted as the calendar of the machine counts it', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(ordinal(day)).toBe(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
        expect(fromOrdinal(ordinal(day))).toBe(day);
        expect(weekday(day) % 7).toBe(new Date(`${day}T00:00:00Z`).getUTCDay());
      }),
    );
  });

  it('never goes beyond the open end', () => {
    expect(addDays(FOREVER, 1)).toBe(FOREVER);
    expect(addDays(parseDay('9999-12-30'), 400)).toBe(FOREVER);
  });

  it('never goes before the first day of the calendar', () => {
    expect(addDays(parseDay('0001-01-01'), -1)).toBe('0001-01-01');
    expect(addDays(parseDay('0001-03-01'), -365)).toBe('0001-01-01');
  });
});

describe('the day in Berlin', () => {
  it('is that of the time zone database, in summer and in winter, around midnight and on the days of change', () => {
    const berlin = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });
    const instants = fc.date({
      min: new Date('1997-01-01T00:00:00Z'),
      max: new Date('2037-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (date) => {
        expect(berlinDay(date.toISOString() as Instant)).toBe(berlin.format(date));
      }),
      { numRuns: 500 },
    );
    expect(berlinDay('2017-03-25T23:30:00.000Z' as Instant)).toBe('2017-03-26');
    expect(berlinDay('2017-03-26T22:30:00.000Z' as Instant)).toBe('2017-03-27');
    expect(berlinDay('2017-10-28T22:30:00.000Z' as Instant)).toBe('2017-10-29');
    expect(berlinDay('2017-10-29T22:30:00.000Z' as Instant)).toBe('2017-10-29');
  });
});

describe('an approximate day', () => {
  it.each([
    ['2016-10-12', '2016-10-12', 'day', '2016-10-12', '2016-10-12'],
    ['2016-02', '2016-02-01', 'month', '2016-02', '2016-02-29'],
    ['2016/17', '2016-08-01', 'schoolYear', '2016-17', '2017-07-31'],
    ['2016', '2016-01-01', 'year', '2016', '2016-12-31'],
  ] as const)('%s stands at %s', (text, on, precision, written, last) => {
    const act = parseActDay(text);
    expect(act).toEqual({ on, precision });
    expect(act && formatActDay(act)).toBe(written);
    expect(act && lastDayOf(act)).toBe(last);
  });

  it('of a year with leading zeros, which is a slip of the pen, is written and ended like any other', () => {
    const act = parseActDay('0017/18');
    expect(act && [formatActDay(act), lastDayOf(act)]).toEqual(['0017-18', '0018-07-31']);
  });

  it.each(['0000/01', '9999/00', '2016/18', '16/17', '2016-13', '201', 'Herbst 2016'])('is not %s', (text) => {
    expect(parseActDay(text)).toBeNull();
  });
});

describe('a school year', () => {
  it('runs from 1 August to 31 July, also over the turn of a century', () => {
    expect(isSchoolYear('2099/00')).toBe(true);
    expect([periodFrom('2017/18'), periodUntil('2017/18')]).toEqual(['2017-08-01', '2018-07-31']);
    expect([periodFrom('2018'), periodUntil('2018')]).toEqual(['2018-01-01', '2018-12-31']);
    expect(schoolYearOf(parseDay('2017-07-31'))).toBe('2016/17');
    expect(schoolYearOf(parseDay('2017-08-01'))).toBe('2017/18');
  });
});
