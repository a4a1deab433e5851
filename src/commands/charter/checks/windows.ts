import { addDays, type Day, dayOf, daysBetween } from '../../../events/values/day.js';
import { type Anchor, type Window, windowOf } from '../../../projections/cycles/windows.js';
import { type Path, problem, type Problem, warning } from '../fault.js';
import { type Charter, type CharterStep } from '../format.js';

/** Without holidays a year like any other. */
const ANY_YEAR = 2017;

/** What windows are counted from, in each year of which the charter knows the holidays. */
function anchorsOf({ rules, calendar }: Charter): readonly (Anchor & { readonly year: number })[] {
  const holidays = calendar?.summerHolidays?.years ?? [];
  const byCalendar = rules?.programme !== undefined && rules.programme !== 'none' && rules.programme.unit === 'calendarYear';
  const years = holidays.length > 0 ? holidays.map(({ year }) => year) : [ANY_YEAR];
  return years.map((year) => {
    const programmeFrom = byCalendar ? dayOf(year + 1, 1, 1) : dayOf(year, 8, 1);
    return { year, programmeFrom, openedOn: addDays(programmeFrom, -365), holidays };
  });
}

const asStep = (step: CharterStep): Parameters<typeof windowOf>[0] => ({ ...step, level: step.level ?? 'should' });

/** Something wrong in some of the years. */
interface Finding {
  readonly path: Path;
  readonly years: readonly number[];
  readonly en: string;
  readonly de: string;
}

const inYears = ({ path, years, en, de }: Finding, all: number): readonly Problem[] => {
  if (years.length === 0) return [];
  if (years.length === all) return [problem(path, `${en}, in no year`, `${de}, und zwar in keinem Jahr`)];
  const list = years.join(', ');
  return [warning(path, `${en} in ${list}`, `${de} im Jahr ${list}`)];
};

/** Whether the window as it stands is empty, or what it waits for comes too late. */
export function checkWindows(charter: Charter): readonly Problem[] {
  const steps = charter.procedure?.steps ?? [];
  const anchors = anchorsOf(charter);
  const windows = new Map(
    steps.map((step) => [
      step.id,
      anchors.map((anchor) => (step.window?.after ? null : windowOf(asStep(step), anchor, () => null))),
    ]),
  );
  const yearsWhere = (test: (index: number) => boolean): readonly number[] =>
    anchors.flatMap(({ year }, index) => (test(index) ? [year] : []));
  const at = (step: string, index: number): Window | null => windows.get(step)?.[index] ?? null;
  return steps.flatMap((step, place) => {
    const path = ['procedure', 'steps', place, 'window'];
    if (step.window?.before && !charter.calendar?.summerHolidays) {
      const en = 'the charter states no summer holidays (calendar.summerHolidays)';
      return [problem([...path, 'before'], en, 'die Ordnung nennt keine Sommerferien (calendar.summerHolidays)')];
    }
    return [
      ...monthsApart(step, at(step.id, 0), [...path, 'months']),
      ...inYears(
        {
          path,
          years: yearsWhere((index) => isEmpty(at(step.id, index))),
          en: 'the window ends before it begins',
          de: 'das Zeitfenster endet, bevor es beginnt',
        },
        anchors.length,
      ),
      ...(step.follows ?? []).flatMap((id, index) => [
        ...order(
          step,
          id,
          ['procedure', 'steps', place, 'follows', index],
          (year) => [at(id, year), at(step.id, year)],
          yearsWhere,
        ),
      ]),
    ];
  });
}

const isEmpty = (window: Window | null): boolean =>
  window !== null && window.from !== null && window.until !== null && window.from > window.until;

/** "11, 12" are side by side; "10, 12" would cover November too, and "7, 8" before an August a whole year. */
function monthsApart({ window }: CharterStep, counted: Window | null, path: Path): readonly Problem[] {
  const months = window?.months;
  if (!months || !counted?.from || !counted.until || window.before) return [];
  const covered = Math.round(daysBetween(counted.from, counted.until) / 30.4);
  if (covered <= new Set(months).size) return [];
  return [
    problem(
      path,
      'the months do not lie side by side before the programme begins',
      'die Monate liegen vor dem Beginn des Arbeitsprogramms nicht nebeneinander',
    ),
  ];
}

type Pair = readonly [Window | null, Window | null];

/** A step whose predecessor is due later than it: never possible is an error, some years a warning. */
function order(
  step: CharterStep,
  before: string,
  path: Path,
  pair: (year: number) => Pair,
  yearsWhere: (test: (index: number) => boolean) => readonly number[],
): readonly Problem[] {
  const ends = (window: Window | null): Day | null => window?.until ?? null;
  const impossible = yearsWhere((year) => {
    const [first, second] = pair(year);
    const last = ends(second);
    return first !== null && first.from !== null && last !== null && first.from > last;
  });
  const tight = yearsWhere((year) => {
    const [first, second] = pair(year);
    const [until, last] = [ends(first), ends(second)];
    return until !== null && last !== null && until > last && !(first?.from !== null && first !== null && first.from > last);
  });
  const all = yearsWhere(() => true).length;
  const never = inYears(
    {
      path,
      years: impossible,
      en: `"${step.id}" ends before "${before}", which it follows, begins`,
      de: `„${step.name}“ endet, bevor „${before}“ beginnt, worauf es folgt`,
    },
    all,
  );
  if (tight.length === 0) return never;
  const list = tight.length === all ? 'every year' : tight.join(', ');
  const liste = tight.length === all ? 'in jedem Jahr' : `im Jahr ${tight.join(', ')}`;
  return [
    ...never,
    warning(
      path,
      `"${before}", which comes before "${step.id}", may still be open when that is due: ${list}`,
      `„${before}“ darf noch offen sein, wenn „${step.name}“ fällig ist: ${liste}`,
    ),
  ];
}
