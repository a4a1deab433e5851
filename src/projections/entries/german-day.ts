import { type Day, monthOf, type Precision, yearOf } from '../../events/values/day.js';
import { type ActDay, schoolYearOf } from '../../events/values/period.js';

/** `12.10.2016` */
export const germanDay = (day: Day | string): string => `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;

const MONTHS = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
] as const;
export const germanMonth = (month: number): string => MONTHS[month - 1] ?? String(month);

const PERIODS: Readonly<Record<Precision, (on: Day) => string>> = {
  day: germanDay,
  month: (on) => `${germanMonth(monthOf(on))} ${String(yearOf(on))}`,
  schoolYear: (on) => `Schuljahr ${schoolYearOf(on)}`,
  year: (on) => `Jahr ${String(yearOf(on))}`,
};

/** `12.10.2016`; of a day that is known only so `Oktober 2016`, `Schuljahr 2016/17`, `Jahr 2016`. */
export const germanActDay = ({ on, precision }: ActDay): string => PERIODS[precision](on);

/** `am 12.10.2016`, `im Oktober 2016`, `im Schuljahr 2016/17` */
export const onGermanActDay = (act: ActDay): string => `${act.precision === 'day' ? 'am' : 'im'} ${germanActDay(act)}`;

/** `vom 12.10.2016`, `vom Oktober 2016`, `aus dem Schuljahr 2016/17` */
export const ofGermanActDay = (act: ActDay): string =>
  `${act.precision === 'day' || act.precision === 'month' ? 'vom' : 'aus dem'} ${germanActDay(act)}`;
