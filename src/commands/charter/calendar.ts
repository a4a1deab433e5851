import { type Infer, object, oneOf, year } from '../../events/schema.js';
import { WEEKDAYS } from '../../events/values/working-day.js';
import { day, filled, month, says, source, whole, words } from './shapes.js';

const dayOfMonth = whole(1, 31);

/** One of three rules gives the day: month and day, easter, or weekday and before. */
const publicHoliday = object(
  { name: words },
  {
    month: says(month, 'With "day": the same day of every year.'),
    day: dayOfMonth,
    easter: says(whole(-366, 366), 'So many days after Easter Sunday; negative: before it.'),
    weekday: says(oneOf(WEEKDAYS), 'With "before": the last such weekday before that day.'),
    before: object({ month, day: dayOfMonth }, {}),
    from: says(year, 'First year in which it is a public holiday.'),
    until: says(year, 'Last year in which it is one.'),
  },
);

/** What each federal state sets for itself. */
export const calendar = object(
  {},
  {
    summerHolidays: object(
      { source, years: filled(object({ year, first: says(day, 'First day.'), last: says(day, 'Last day.') }, {})) },
      {},
    ),
    publicHolidays: says(
      object({ source, days: filled(publicHoliday) }, {}),
      'Days that are no working days, beside Saturdays and Sundays.',
    ),
  },
);

export type CharterHoliday = Infer<typeof publicHoliday>;
