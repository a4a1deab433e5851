import { ofCharter } from './compiled.js';
import { event } from './define.js';
import { bool, count, day, id, list, object, oneOf, record, shift, text, year } from './schema.js';
import { WEEKDAYS } from './values/working-day.js';

/** A step's window: months, a season, or days after another step (DOMAIN 1.1, 3.8; CONTRACT 3 "Windows"). */
export const window = object(
  {},
  {
    /** 1 … 12, the last ones before the programme's first day */
    months: list(count),
    /** from the first day of this month on, which begins with the programme */
    fromMonth: count,
    /** ends on the day before the holidays of the programme's first year begin */
    before: oneOf(['summer-holidays']),
    /** days after the fact that fulfilled another step */
    after: object({ step: id, days: count }, {}),
  },
);

export const LEVELS = ['must', 'should', 'off'] as const;

export const step = object(
  { id, name: text, level: oneOf(LEVELS), acts: list(text) },
  {
    /** who may fulfil it; left out where time alone does */
    bodies: list(id),
    /** every one of the bodies has to act, not just any */
    each: bool,
    window,
    /** steps that come before it */
    follows: list(id),
  },
);

export const holidays = object({ year, first: day, last: day }, {});

/** A public holiday by the rule that gives its day in each year: see `HolidayRule`. */
export const publicHoliday = object(
  { name: text },
  {
    month: count,
    day: count,
    easter: shift,
    weekday: oneOf(WEEKDAYS),
    before: object({ month: count, day: count }, {}),
    from: year,
    until: year,
  },
);

export const regionEvents = {
  RegionRegistered: event({ name: text }, { demo: bool }),
  /** The charter as it was adopted, whole; the entries behind it say what it changed. */
  CharterAdopted: event(
    { version: id, from: day, sha256: text, text },
    { title: text, source: text, decision: id, revision: ofCharter.revision },
  ),
  ProcedureAdopted: event(
    { procedure: id, from: day, steps: list(step) },
    { title: text, source: text, levels: record(oneOf(LEVELS)), ...ofCharter },
  ),
  /** What holds for the whole region, whatever the procedure. */
  RulesSet: event(
    { from: day, numbering: object({ decision: text }, {}) },
    {
      /** school years, or calendar years, that a programme spans */
      programme: object({ unit: oneOf(['schoolYear', 'calendarYear']), years: count }, {}),
      /** the region has no programme: it gives orders only */
      noProgramme: bool,
      /** an entry later than this many days after its act is marked "nacherfasst" */
      lateEntryAfterDays: count,
      /** whether a body has to confirm that a mandate is done */
      mandateConfirmation: bool,
      summerHolidays: object({ source: text, years: list(holidays) }, {}),
      /** days that are no working days, beside Saturdays and Sundays */
      publicHolidays: object({ source: text, days: list(publicHoliday) }, {}),
      ...ofCharter,
    },
  ),
  FieldsOfActionSet: event({ fields: list(object({ field: id, name: text }, {})) }, { from: day, ...ofCharter }),
};
