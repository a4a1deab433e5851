import { refuse } from '../commands/refusal.js';
import { nextDay } from '../events/values/day.js';
import { periodFrom, periodUntil } from '../events/values/period.js';

/** programme-horizon: consecutive years, as many as the charter says (DOMAIN 4.4, 10). */
export function horizonFits(schoolYears: readonly string[], years: number | undefined, field: string): void {
  const gap = schoolYears.findIndex((each, index) => {
    const before = schoolYears[index - 1];
    return before !== undefined && periodFrom(each) !== nextDay(periodUntil(before));
  });
  if (gap > 0) {
    refuse(
      'programme-horizon',
      `${field}: ${schoolYears[gap] ?? ''} folgt nicht auf ${schoolYears[gap - 1] ?? ''}.`,
      'aufeinanderfolgende Jahre angeben',
      { field },
    );
  }
  if (years === undefined || years === schoolYears.length) return;
  refuse(
    'programme-horizon',
    `${field}: ein Arbeitsprogramm umfasst hier ${String(years)} Jahre, angegeben sind ${String(schoolYears.length)}.`,
    'die Jahre prüfen oder die Ordnung ändern',
    { field },
  );
}
