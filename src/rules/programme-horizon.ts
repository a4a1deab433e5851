import { refuse } from '../commands/refusal.js';
import { nextDay } from '../events/values/day.js';
import { isSchoolYear, periodFrom, periodUntil } from '../events/values/period.js';
import { type RulesRow } from '../projections/region/fold.js';

/** programme-horizon: consecutive years, of the kind and as many as the charter says (DOMAIN 4.4, 10). */
export function horizonFits(schoolYears: readonly string[], stated: RulesRow['programme'], field: string): void {
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
  if (stated === undefined) return;
  const other = schoolYears.find((each) => isSchoolYear(each) !== (stated.unit === 'schoolYear'));
  if (other !== undefined) {
    const kind = stated.unit === 'schoolYear' ? 'Schuljahren (2017/18)' : 'Kalenderjahren (2017)';
    refuse('programme-horizon', `${field}: ${other} passt nicht, hier wird in ${kind} geplant.`, 'die Jahre prüfen', { field });
  }
  if (stated.years === schoolYears.length) return;
  refuse(
    'programme-horizon',
    `${field}: ein Arbeitsprogramm umfasst hier ${String(stated.years)} Jahre, angegeben sind ${String(schoolYears.length)}.`,
    'die Jahre prüfen oder die Ordnung ändern',
    { field },
  );
}

/** no-programme: the region plans no programmes, it gives orders only. */
export function hasProgrammes(region: RulesRow | undefined, field: string): void {
  if (!region?.noProgramme) return;
  refuse('no-programme', `${field}: diese Region hat keine Arbeitsprogramme.`, 'Aufträge ohne Arbeitsprogramm erteilen', {
    field,
  });
}
