import { describe, expect, it } from '@jest/globals';
import { parseDay } from '../../../src/events/values/day.js';
import { easterSunday, type HolidayRule, publicHolidays, workingDays } from '../../../src/events/values/working-day.js';
import { isKept, type Period } from '../../../src/rules/notice-period.js';
import { type Act, only, RuleStage } from '../../support/rule-stage.js';

/** Those of North Rhine-Westphalia, as the charters of its regions state them. */
const HOLIDAYS: readonly HolidayRule[] = [
  { month: 1, day: 1 },
  { easter: -2 },
  { easter: 1 },
  { month: 5, day: 1 },
  { easter: 39 },
  { easter: 50 },
  { easter: 60 },
  { month: 10, day: 3 },
  { month: 10, day: 31, from: 2017, until: 2017 },
  { month: 11, day: 1 },
  { month: 12, day: 25 },
  { month: 12, day: 26 },
];

const NOTICE = 'notice: { number: 8, unit: full-days }';

describe('public holidays', () => {
  it.each([
    [1961, '1961-04-02'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2016, '2016-03-27'],
    [2017, '2017-04-16'],
    [2018, '2018-04-01'],
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
    [2076, '2076-04-19'],
  ])('move with Easter, which in %s is on %s', (year, day) => {
    expect(easterSunday(year)).toBe(day);
  });

  it('of North Rhine-Westphalia are these in 2017, the Reformation Day among them, and without it in 2018', () => {
    expect([...publicHolidays(HOLIDAYS, 2017)].sort()).toEqual([
      '2017-01-01',
      '2017-04-14',
      '2017-04-17',
      '2017-05-01',
      '2017-05-25',
      '2017-06-05',
      '2017-06-15',
      '2017-10-03',
      '2017-10-31',
      '2017-11-01',
      '2017-12-25',
      '2017-12-26',
    ]);
    expect(publicHolidays(HOLIDAYS, 2018).has(parseDay('2018-10-31'))).toBe(false);
  });

  it('are no working days, and neither are Saturdays and Sundays', () => {
    const days = ['2017-06-14', '2017-06-15', '2017-06-16', '2017-06-17', '2017-06-18', '2017-06-19'];
    const working = (rules: readonly HolidayRule[]): readonly string[] => {
      const isWorkingDay = workingDays(rules);
      return days.filter((day) => isWorkingDay(parseDay(day)));
    };
    expect(working(HOLIDAYS)).toEqual(['2017-06-14', '2017-06-16', '2017-06-19']);
    expect(working([])).toEqual(['2017-06-14', '2017-06-15', '2017-06-16', '2017-06-19']);
  });

  // Buß- und Bettag is the Wednesday before 23 November.
  it.each([
    [2016, '2016-11-16'],
    [2017, '2017-11-22'],
    [2022, '2022-11-16'],
    [2023, '2023-11-22'],
  ])('may be the last weekday before a day, as in %s on %s', (year, day) => {
    expect([...publicHolidays([{ weekday: 'wednesday', before: { month: 11, day: 23 } }], year)]).toEqual([day]);
  });

  it('hold from their first year to their last, and a 29 February only where there is one', () => {
    const years = [2017, 2018, 2019, 2020, 2021];
    const has = (rule: HolidayRule): readonly number[] => years.filter((year) => publicHolidays([rule], year).size > 0);
    expect(has({ month: 10, day: 31, from: 2018 })).toEqual([2018, 2019, 2020, 2021]);
    expect(has({ month: 10, day: 31, until: 2018 })).toEqual([2017, 2018]);
    expect(has({ month: 2, day: 29 })).toEqual([2020]);
  });
});

const kept = (period: Period, called: string, sitting: string): boolean =>
  isKept(period, { called: parseDay(called), sitting: parseDay(sitting), time: '15:00', holidays: HOLIDAYS });

describe('a notice period', () => {
  // The sitting is on Wednesday, 21.06.2017, at 15:00; Thursday the 15th is Corpus Christi.
  it.each([
    [{ number: 8, unit: 'full-days' }, '2017-06-12'],
    [{ number: 14, unit: 'calendar-days' }, '2017-06-07'],
    [{ number: 2, unit: 'weeks' }, '2017-06-07'],
    [{ number: 4, unit: 'working-days' }, '2017-06-14'],
    [{ number: 48, unit: 'hours' }, '2017-06-19'],
    [{ number: 24, unit: 'hours' }, '2017-06-20'],
    [{ number: 0, unit: 'full-days' }, '2017-06-20'],
  ] as const)('%j is kept by a call on %s, and not by one on the day after', (period, last) => {
    const on = (day: string): boolean => kept(period, day, '2017-06-21');
    const after = `${last.slice(0, 8)}${String(Number(last.slice(8)) + 1).padStart(2, '0')}`;
    expect([on(last), on(after)]).toEqual([true, false]);
  });

  it('of working days is counted to its end and no further, however far away the sitting is', () => {
    const started = process.cpuUsage();
    expect(kept({ number: 5, unit: 'working-days' }, '2017-06-14', '9999-12-30')).toBe(true);
    // Microseconds of work, whatever else the machine does meanwhile.
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  });
});

describe('notice-period', () => {
  const called = (day: string, sitting: string, more: object = {}): Act => [
    day,
    'ScheduleMeeting',
    { bodies: ['LK'], day: sitting, kind: 'ordinary', ...more },
  ];
  const found = async (notice: string, act: Act, more: readonly Act[] = []): Promise<readonly unknown[]> => {
    const stage = await RuleStage.open({ levels: only({ 'notice-period': 'should' }), change: [[NOTICE, notice]] });
    await stage.all([act, ...more]);
    return (await stage.findings('notice-period', '2018-01-01')).map(({ id }) => id);
  };

  it('says nothing where the body states no notice period', async () => {
    expect(await found('guests: wechselnd', called('2016-10-11', '2016-10-12'))).toEqual([]);
  });

  it('takes the shortened notice for an extraordinary sitting only', async () => {
    const notice = 'notice: { number: 8, unit: full-days, shortened: { number: 2, unit: full-days } }';
    expect(await found(notice, called('2016-10-09', '2016-10-12', { kind: 'extraordinary' }))).toEqual([]);
    expect(await found(notice, called('2016-10-10', '2016-10-12', { kind: 'extraordinary' }))).toHaveLength(1);
    expect(await found(notice, called('2016-10-09', '2016-10-12'))).toHaveLength(1);
  });

  it('asks for that of every body of a joint sitting', async () => {
    const joint = { bodies: ['LT', 'LK'] };
    expect(await found(NOTICE, called('2016-10-10', '2016-10-12', joint))).toEqual(['notice-period-LT-2016-10-12']);
    expect(await found(NOTICE, called('2016-10-03', '2016-10-12', joint))).toEqual([]);
  });

  it('says nothing of a sitting that was only recorded, or called on paper and entered after it', async () => {
    expect(await found(NOTICE, ['2016-10-13', 'RecordMeeting', { bodies: ['LK'], day: '2016-10-12', present: 5 }])).toEqual([]);
    expect(await found(NOTICE, called('2016-10-13', '2016-10-12'))).toEqual([]);
  });

  it('keeps its finding once the sitting was held', async () => {
    const held: Act = ['2016-10-12', 'RecordMeeting', { bodies: ['LK'], day: '2016-10-12', present: 5 }];
    expect(await found(NOTICE, called('2016-10-10', '2016-10-12'), [held])).toEqual(['notice-period-LK-2016-10-12']);
  });
});
