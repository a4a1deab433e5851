import { type NOTICE_UNITS } from '../../../events/body.js';
import { daysInMonth } from '../../../events/values/day.js';
import { type CharterHoliday } from '../calendar.js';
import { type Path, problem, type Problem, warning } from '../fault.js';
import { type Charter } from '../format.js';

function checkSummer({ calendar }: Charter): readonly Problem[] {
  const at: Path = ['calendar', 'summerHolidays', 'years'];
  const years = calendar?.summerHolidays?.years ?? [];
  return years.flatMap(({ year, first, last }, index) => {
    const before = years[index - 1];
    return [
      ...(first > last
        ? [
            problem(
              [...at, index, 'last'],
              `the last day (${last}) comes before the first (${first})`,
              `der letzte Tag (${last}) liegt vor dem ersten (${first})`,
            ),
          ]
        : []),
      ...(first.slice(0, 4) === String(year)
        ? []
        : [
            problem([...at, index, 'year'], `${first} is not in ${String(year)}`, `${first} liegt nicht im Jahr ${String(year)}`),
          ]),
      ...(before && before.year >= year
        ? [
            problem(
              [...at, index, 'year'],
              'the years stand in their order, each once',
              'die Jahre stehen der Reihe nach, jedes einmal',
            ),
          ]
        : []),
    ];
  });
}

const LEAP_YEAR = 2000;

/** The 30 February is in no year; the 29th is in some. */
function checkDate(path: Path, month: number | undefined, day: number | undefined): readonly Problem[] {
  if (month === undefined || day === undefined || day <= daysInMonth(LEAP_YEAR, month)) return [];
  return [
    problem(
      path,
      `the month ${String(month)} has no day ${String(day)}`,
      `den ${String(day)}. Tag hat der ${String(month)}. Monat nicht`,
    ),
  ];
}

/** A day is given by one rule, and by all parts of it. */
function checkRule(at: Path, { name, month, day, easter, weekday, before }: CharterHoliday): readonly Problem[] {
  const pairs = [
    [month !== undefined, day !== undefined],
    [easter !== undefined, easter !== undefined],
    [weekday !== undefined, before !== undefined],
  ] as const;
  const begun = pairs.filter(([first, second]) => first || second);
  if (begun.length === 1 && begun.every(([first, second]) => first && second)) {
    return [...checkDate([...at, 'day'], month, day), ...checkDate([...at, 'before', 'day'], before?.month, before?.day)];
  }
  return [
    problem(
      at,
      `"${name}" needs one rule that gives its day: month and day, easter, or weekday and before`,
      `„${name}“ braucht eine Angabe, auf welchen Tag der Feiertag fällt: „month“ und „day“, „easter“, oder „weekday“ und „before“`,
    ),
  ];
}

function checkYears(at: Path, { from, until }: CharterHoliday): readonly Problem[] {
  if (from === undefined || until === undefined || from <= until) return [];
  return [
    problem(
      [...at, 'until'],
      `the last year (${String(until)}) comes before the first (${String(from)})`,
      `das letzte Jahr (${String(until)}) liegt vor dem ersten (${String(from)})`,
    ),
  ];
}

const checkPublic = ({ calendar }: Charter): readonly Problem[] =>
  (calendar?.publicHolidays?.days ?? []).flatMap((holiday, index) => {
    const at = ['calendar', 'publicHolidays', 'days', index];
    return [...checkRule(at, holiday), ...checkYears(at, holiday)];
  });

const WORKING_DAYS: (typeof NOTICE_UNITS)[number] = 'working-days';

/** Working days can be counted without holidays, only not as the law counts them. */
function checkWorkingDays({ bodies, calendar }: Charter): readonly Problem[] {
  if (calendar?.publicHolidays) return [];
  return Object.entries(bodies).flatMap(([id, { notice }]) => {
    if (notice === undefined || notice === 'not-stated') return [];
    if (notice.unit !== WORKING_DAYS && notice.shortened?.unit !== WORKING_DAYS) return [];
    return [
      warning(
        ['bodies', id, 'notice'],
        'working days without public holidays (calendar.publicHolidays): every Monday to Friday counts',
        'Arbeitstage ohne Feiertage (calendar.publicHolidays): es zählt jeder Tag von Montag bis Freitag',
      ),
    ];
  });
}

/** School holidays, public holidays, and what is counted with them. */
export const checkCalendar = (charter: Charter): readonly Problem[] =>
  [checkSummer, checkPublic, checkWorkingDays].flatMap((check) => check(charter));
